const DESK = ["tenant-admin", "dispatcher"];

/** The pages: what they are called, who may see them, and where their code is. */
export const pages = [
  { name: "my-rides", label: "My rides", tag: "my-rides-page", roles: ["employee"], load: () => import("../rides/my-rides-page.js") },
  { name: "board", label: "Board", tag: "board-page", roles: [...DESK, "auditor"], load: () => import("../board/board-page.js") },
  {
    name: "bookings",
    label: "Bookings",
    tag: "bookings-page",
    roles: [...DESK, "auditor"],
    load: () => import("../bookings/bookings-page.js"),
  },
  {
    name: "plans",
    label: "Plans",
    tag: "plans-page",
    detail: "plan-page",
    roles: [...DESK, "auditor"],
    load: () => Promise.all([import("../plans/plans-page.js"), import("../plans/plan-page.js")]),
  },
  { name: "reports", label: "Reports", tag: "reports-page", roles: [...DESK, "auditor"], load: () => import("../reports/reports-page.js") },
  {
    name: "employees",
    label: "Employees",
    tag: "employees-page",
    roles: [...DESK, "auditor"],
    load: () => import("../employees/employees-page.js"),
  },
  { name: "shifts", label: "Shifts", tag: "shifts-page", roles: [...DESK, "auditor"], load: () => import("../shifts/shifts-page.js") },
  { name: "fleet", label: "Fleet", tag: "fleet-page", roles: [...DESK, "auditor"], load: () => import("../fleet/fleet-page.js") },
  {
    name: "jobs",
    label: "Jobs",
    tag: "jobs-page",
    detail: "job-page",
    tabs: ["running", "queue", "dead", "schedules"],
    roles: DESK,
    load: () => Promise.all([import("../jobs/jobs-page.js"), import("../jobs/job-page.js")]),
  },
  {
    name: "settings",
    label: "Settings",
    tag: "settings-page",
    roles: ["tenant-admin", "platform-admin"],
    load: () => import("../settings/settings-page.js"),
  },
  { name: "cluster", label: "Cluster", tag: "cluster-page", roles: ["platform-admin"], load: () => import("../cluster/cluster-page.js") },
  {
    name: "audit",
    label: "Audit log",
    tag: "audit-page",
    roles: ["tenant-admin", "platform-admin", "auditor"],
    load: () => import("../audit/audit-page.js"),
  },
  {
    name: "account",
    label: "Your account",
    tag: "account-page",
    isPersonal: true,
    roles: ["platform-admin", "tenant-admin", "dispatcher", "vendor", "driver", "employee", "owner", "device", "auditor"],
    load: () => import("../account/account-page.js"),
  },
];
