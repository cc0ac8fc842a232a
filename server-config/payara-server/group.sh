#!/usr/bin/env bash
# Motorpool's EAR on a full Payara Server: an administration server with its console, and a deployment group of
# instances in one data grid, all on one machine.
#
#   group.sh up      makes what is missing, starts it, deploys the EAR
#   group.sh down    stops it, the instances by force if they do not obey within the limit
#
# From the environment:
#   PAYARA_HOME               the unpacked Payara Server (the folder that holds bin/asadmin)
#   MOTORPOOL_SERVER_FOLDER   where the domain and the instances are kept
#   MOTORPOOL_PORT_BASE       console at base + 48, instance 1 at base + 180, instance 2 at base + 280, …
#   MOTORPOOL_INSTANCES       how many (default 2)
#   MOTORPOOL_HTTP_ADDRESS    the address to listen on (default 127.0.0.1)
#   MOTORPOOL_PASSWORD_FILE   holds AS_ADMIN_PASSWORD=… for the console's user "admin"
#   MOTORPOOL_EAR, MOTORPOOL_DRIVER   the application and the PostgreSQL driver
#   MOTORPOOL_DB_…            as for every node, see ../payara/resources.asadmin; read again at each start
#   MOTORPOOL_SECURITY_KEY, MOTORPOOL_AUDIT_KEY, MOTORPOOL_STORAGE_KEYS and all other settings, see docs/configuration.md; likewise
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
: "${PAYARA_HOME:?}" "${MOTORPOOL_SERVER_FOLDER:?}" "${MOTORPOOL_PORT_BASE:?}" "${MOTORPOOL_PASSWORD_FILE:?}"
export MOTORPOOL_HTTP_ADDRESS=${MOTORPOOL_HTTP_ADDRESS:-127.0.0.1}
export AS_ADMIN_PASSWORDFILE=$MOTORPOOL_PASSWORD_FILE
instances=${MOTORPOOL_INSTANCES:-2}
base=$MOTORPOOL_PORT_BASE
domains=$MOTORPOOL_SERVER_FOLDER/domains
nodes=$MOTORPOOL_SERVER_FOLDER/nodes
resources=$here/../payara/resources.asadmin
grid=$here/../hazelcast/cluster.properties

# The data grid: the administration server at base + 90, the instances behind it.
export MOTORPOOL_GRID_DAS_PORT=$((base + 90))
MOTORPOOL_GRID_MEMBERS=$MOTORPOOL_HTTP_ADDRESS:$MOTORPOOL_GRID_DAS_PORT
for ((i = 1; i <= instances; i++)); do
    MOTORPOOL_GRID_MEMBERS+=,$MOTORPOOL_HTTP_ADDRESS:$((base + 90 + i))
done
export MOTORPOOL_GRID_MEMBERS

asadmin() {
    "$PAYARA_HOME/bin/asadmin" --user admin --interactive=false --host "$MOTORPOOL_HTTP_ADDRESS" --port $((base + 48)) "$@"
}

# Runs a file of commands in one process of asadmin, which goes on after a command that failed; we do not.
asadmin_file() {
    local said
    said=$(asadmin multimode --file "$1" 2>&1) || true
    echo "$said"
    if grep -q '^Command .* failed\.' <<< "$said"; then
        return 1
    fi
}

make_domain() {
    asadmin create-domain --domaindir "$domains" --portbase "$base" --nopassword=false motorpool
    cp "$MOTORPOOL_DRIVER" "$domains/motorpool/lib/"
}

jvm_options() {
    local name value
    while IFS='=' read -r name value; do
        case $name in '' | '#'*) continue ;; esac
        printf -- '-D%s=%s:' "$name" "$value"
    done < "$grid"
    # The colon in front of the plus belongs to the option.
    printf -- '%s' '-Duser.timezone=UTC:-XX\\:+ExitOnOutOfMemoryError'
}

make_group() {
    local commands=$MOTORPOOL_SERVER_FOLDER/commands.asadmin resource
    {
        # One configuration for all instances: what is set once holds for each.
        echo "copy-config default-config motorpool-config"
        echo "create-jvm-options --target motorpool-config $(jvm_options)"
        echo "create-jvm-options --target server-config $(jvm_options)"
        echo "create-deployment-group motorpool"
        for ((i = 1; i <= instances; i++)); do
            echo "create-local-instance --nodedir $nodes --config motorpool-config --deploymentgroup motorpool" \
                "--portbase $((base + 100 * i)) --checkports=false" \
                "--systemproperties HZ_LISTENER_PORT=$((base + 90 + i)) motorpool-$i"
        done
        cat "$resources"
        for resource in $(sed -n 's/^create-.* \(\(jdbc\|concurrent\)\/[a-z0-9-]*\)$/\1/p' "$resources"); do
            echo "create-resource-ref --target motorpool $resource"
        done
        echo "$(grep '^set-batch-runtime-configuration' "$resources") --target motorpool-config"
    } > "$commands"
    asadmin_file "$commands"
}

start_domain() {
    local commands=$MOTORPOOL_SERVER_FOLDER/before-start.asadmin
    # Written out: the local commands of asadmin read addresses from the file of the domain and know no variables.
    sed -e "s/\${ENV=MOTORPOOL_HTTP_ADDRESS}/$MOTORPOOL_HTTP_ADDRESS/" \
        -e "s/\${ENV=MOTORPOOL_GRID_MEMBERS}/$MOTORPOOL_GRID_MEMBERS/" \
        -e "s/\${ENV=MOTORPOOL_GRID_DAS_PORT}/$MOTORPOOL_GRID_DAS_PORT/" "$here/before-start.asadmin" > "$commands"
    asadmin start-domain --timeout 300 --domaindir "$domains" --prebootcommandfile "$commands" motorpool
}

up() {
    : "${MOTORPOOL_EAR:?}" "${MOTORPOOL_DRIVER:?}"
    if [ ! -e "$MOTORPOOL_SERVER_FOLDER/complete" ]; then
        rm -rf "$domains" "$nodes"
        make_domain
        start_domain
        make_group
        # The administration server is a member of the data grid too and takes its new options at a start.
        asadmin stop-domain --domaindir "$domains" motorpool
        touch "$MOTORPOOL_SERVER_FOLDER/complete"
    fi
    start_domain
    local starting=()
    for ((i = 1; i <= instances; i++)); do
        MOTORPOOL_NODE_NAME=motorpool-$i \
            asadmin start-local-instance --timeout 300 --nodedir "$nodes" "motorpool-$i" &
        starting+=($!)
    done
    for i in "${starting[@]}"; do
        wait "$i"
    done
    asadmin deploy --force=true --target motorpool --availabilityenabled=true --name motorpool "$MOTORPOOL_EAR"
}

down() {
    # One by one and with a limit: stopping the group as a whole waits ten minutes for an instance that was killed.
    local failed=0
    for ((i = 1; i <= instances; i++)); do
        asadmin stop-local-instance --nodedir "$nodes" --timeout 40 "motorpool-$i" ||
            asadmin stop-local-instance --nodedir "$nodes" --kill=true "motorpool-$i" || failed=1
    done
    asadmin stop-domain --domaindir "$domains" --timeout 40 motorpool ||
        asadmin stop-domain --domaindir "$domains" --kill=true motorpool || failed=1
    return $failed
}

case ${1:-} in
    up) up ;;
    down) down ;;
    *)
        echo "Usage: group.sh up|down" >&2
        exit 2
        ;;
esac
