#!/usr/bin/env bash
# Tries src/main/slurm/chair-eval.sh on this machine alone, with the embedded model: a Slurm of its own in a folder of its own, an
# array over eight drawn scenes, the job that joins its shards; then the same with a shard that lost its end. What comes out has to
# be, byte for byte, what one run without Slurm writes.
#
#   apt-get install slurm-wlm munge    # Debian or Ubuntu; as root, once. They need not be started
#   src/test/slurm/one-machine.sh      # as any user
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

ROOT=$(cd "$(dirname "$0")/../../.." && pwd -P)
SHARDS=3
PATIENCE=900 # seconds for an array and its merge

for program in munged slurmctld slurmd sbatch; do
    command -v $program >/dev/null || {
        echo "error: $program is missing: apt-get install slurm-wlm munge" >&2
        exit 1
    }
done

PLACE=$(mktemp -d "${TMPDIR:-/tmp}/one-machine.XXXXXX")
chmod 755 "$PLACE"
DAEMONS=()

clean_up() {
    local status=$?
    for daemon in ${DAEMONS[@]+"${DAEMONS[@]}"}; do kill "$daemon" 2>/dev/null || true; done
    wait
    if [ $status -eq 0 ]; then rm -rf "$PLACE"; else echo "What there is for looking into it lies in $PLACE" >&2; fi
}
trap clean_up EXIT

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

start() { # NAME COMMAND...
    "${@:2}" >"$PLACE/$1.out" 2>&1 &
    DAEMONS+=($!)
}

until_true() { # SECONDS WHAT COMMAND...
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "$what"
        sleep 1
    done
}

# ---- a Slurm of our own

start_slurm() {
    local me node
    me=$(id -un)
    node=$(hostname -s)
    mkdir "$PLACE/state" "$PLACE/spool"
    head -c 1024 /dev/urandom >"$PLACE/munge.key"
    chmod 400 "$PLACE/munge.key"
    cat >"$PLACE/slurm.conf" <<END
ClusterName=one-machine
SlurmctldHost=$node(127.0.0.1)
SlurmUser=$me
SlurmdUser=$me
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$PLACE/munge.socket
CredType=cred/munge
StateSaveLocation=$PLACE/state
SlurmdSpoolDir=$PLACE/spool
SlurmctldPidFile=$PLACE/slurmctld.pid
SlurmdPidFile=$PLACE/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=1 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
    export SLURM_CONF=$PLACE/slurm.conf
    start munged munged --foreground --force --key-file="$PLACE/munge.key" --socket="$PLACE/munge.socket" \
        --pid-file="$PLACE/munged.pid" --log-file="$PLACE/munged.log" --seed-file="$PLACE/munged.seed"
    until_true 20 "munged does not answer" test -S "$PLACE/munge.socket"
    start slurmctld slurmctld -D
    start slurmd slurmd -D -N "$node"
    until_true 60 "the node does not get ready: $PLACE/slurmd.out" is_idle
}

is_idle() {
    [ "$(sinfo --noheader --format=%T)" = idle ]
}

no_jobs() {
    [ -z "$(squeue --noheader)" ]
}

# ---- the studies

study() { # OUT, and more options
    echo --images "$PLACE/scenes/images" --truth "$PLACE/scenes" --guide 2-6 --alpha 0.1,0.3 --max-tokens 60 --device cpu --out "$1"
}

submit_and_wait() {
    # shellcheck disable=SC2046 # no blanks in it
    "$ROOT/src/main/slurm/chair-eval.sh" --shards=$SHARDS --partition=all -- $(study "$PLACE/captions.jsonl")
    until_true $PATIENCE "the jobs do not end" no_jobs
}

check_same() {
    cmp "$PLACE/alone.jsonl" "$PLACE/captions.jsonl" || fail "the joined captions are not those of one run"
    cmp <(grep -A9 '^alpha' "$PLACE/alone.txt") <(grep -A9 '^alpha' "$(last_merge)") || fail "the scores are not those of one run"
}

last_merge() {
    find "$PLACE" -name '*_merge.log' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2
}

"$ROOT/run.sh" --version # built
start_slurm
echo "Slurm $(sinfo --version | cut -d' ' -f2) runs."

"$ROOT/run.sh" make-scenes --count 8 --seed 9 --height 240 --out "$PLACE/scenes"
# shellcheck disable=SC2046
"$ROOT/run.sh" chair-eval $(study "$PLACE/alone.jsonl") >"$PLACE/alone.txt"

submit_and_wait
check_same
echo "An array of $SHARDS jobs and their merge gave the captions of one run:"
cat "$(last_merge)"

rm "$PLACE/captions.jsonl"
file=$PLACE/captions.2-of-$SHARDS.jsonl
truncate --size=$(($(wc -c <"$file") * 2 / 3)) "$file" # as a kill would leave it
submit_and_wait
check_same
grep -h "Resuming" "$PLACE"/captions.slurm-*_2.log || fail "the shard that was cut off did not resume"
echo "A shard that was cut off resumed, and the captions are the same."

rm "$PLACE/captions.jsonl" "$PLACE/scenes/images/scene_000000000005.png"
submit_and_wait
[ ! -e "$PLACE/captions.jsonl" ] || fail "a study whose shards failed was joined"
grep -h "error:" "$PLACE"/captions.slurm-*_1.log | sort -u
echo "Where a shard fails, nothing is joined."
echo PASSED
