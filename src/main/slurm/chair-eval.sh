#!/usr/bin/env bash
# Submits a study to Slurm: an array of jobs, each of which captions a shard of the images, then a job that joins the shards, after
# checking that nothing is missing or duplicated, and scores them if --truth is given.
#
#   src/main/slurm/chair-eval.sh --shards=N [SBATCH OPTIONS] -- CHAIR-EVAL OPTIONS
#
#   src/main/slurm/chair-eval.sh --shards=8 --partition=gpu --gres=gpu:1 --time=4:00:00 -- \
#       --model llava-hf/llava-1.5-7b-hf --images val2014 --list list.jsonl --guide 5-18 --alpha 0.3,0.5 --out captions.jsonl
#
# Write options of sbatch with =; those for GPUs go to the array only. The folder of Attention Lens, the images, the model
# and --out must be visible to all nodes. What is interrupted (by a time limit, a lost node) resumes when the same command is
# submitted again. Logs: captions.slurm-JOB_SHARD.log beside --out.
set -euo pipefail

fail() {
    echo "error: $*" >&2
    exit 1
}

# ---- on the nodes: this script is also the body of its jobs

if [ "${1:-}" = --job-of-shard ]; then # FOLDER SHARDS OPTIONS...
    folder=$2 shards=$3
    shift 3
    exec "$folder/run.sh" chair-eval "$@" --shard "$SLURM_ARRAY_TASK_ID/$shards" # exec: Slurm's signals reach Java
fi

if [ "${1:-}" = --job-of-merge ]; then # FOLDER OUT TRUTHS TRUTH... SHARD-FILE...
    folder=$2 out=$3 truths=$4
    shift 4
    score=()
    for ((i = 0; i < truths; i++)); do
        score+=(--truth "$1")
        shift
    done
    "$folder/run.sh" merge-captions "$@" --out "$out"
    [ "$truths" -eq 0 ] || exec "$folder/run.sh" chair "$out" "${score[@]}" --on-bad-row skip
    exit 0
fi

# ---- here: the options

shards=
array=() merge=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    case $1 in
        --shards=*) shards=${1#*=} ;;
        --gres=* | --gpu*=*) array+=("$1") ;;
        -*=*) array+=("$1") merge+=("$1") ;;
        *) fail "'$1' has no '='. Write sbatch's options as --partition=gpu, and those of chair-eval after --" ;;
    esac
    shift
done
[[ $shards =~ ^[1-9][0-9]*$ ]] || fail "Give the number of jobs, such as --shards=8"
[ $# -gt 1 ] || fail "Give the options of chair-eval after --, such as -- --images DIR --out FILE.jsonl ..."
shift
command -v sbatch >/dev/null || fail "There is no sbatch on this machine. Is it part of a Slurm cluster?"

out=
truth=()
options=("$@")
for ((i = 0; i < ${#options[@]}; i++)); do
    case ${options[i]} in
        --out) out=${options[i + 1]:-} ;;
        --out=*) out=${options[i]#*=} ;;
        --truth) truth+=("${options[i + 1]:-}") ;;
        --truth=*) truth+=("${options[i]#*=}") ;;
        --shard | --shard=*) fail "--shard is set by this script for each job. Leave it out." ;;
    esac
done
[ -n "$out" ] || fail "Give the output file: --out FILE.jsonl"

name=$(basename "$out")
case $name in
    ?*.*) stem=$(dirname "$out")/${name%.*} ending=.${name##*.} ;;
    *) stem=$(dirname "$out")/$name ending= ;;
esac
files=()
for ((i = 1; i <= shards; i++)); do files+=("$stem.$i-of-$shards$ending"); done # as chair-eval names them

here=$(cd "$(dirname "$0")" && pwd -P)
folder=$(cd "$here/../../.." && pwd -P)
"$folder/run.sh" --version >/dev/null # builds once, here, not in every job

# ---- two submissions

# a minute before the time limit, the image in progress is given up, and what is captioned is kept
job=$(sbatch --parsable --job-name=chair-eval --array="1-$shards" --requeue --open-mode=append --signal=B:TERM@60 \
    --output="$stem.slurm-%A_%a.log" ${array[@]+"${array[@]}"} \
    "$here/chair-eval.sh" --job-of-shard "$folder" "$shards" "${options[@]}")
job=${job%%;*}
echo "Job $job: $shards shards. Watch them with: squeue --job $job; tail $stem.slurm-${job}_*.log"
last=$(sbatch --parsable --job-name=merge-captions --dependency="afterok:$job" --kill-on-invalid-dep=yes \
    --output="$stem.slurm-%j_merge.log" ${merge[@]+"${merge[@]}"} \
    "$here/chair-eval.sh" --job-of-merge "$folder" "$out" "${#truth[@]}" ${truth[@]+"${truth[@]}"} "${files[@]}")
last=${last%%;*}
echo "Job $last: joins them into $out. Its log: $stem.slurm-${last}_merge.log"
