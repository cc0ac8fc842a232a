import "./motorpool-app.js";
