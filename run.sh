#!/usr/bin/env bash
# Runs Attention Lens; builds it before, on the first call and whenever a source has changed:
#   ./run.sh [FILE ...]   the window, with these files or folders
#   ./run.sh COMMAND ...  a command; ./run.sh --help lists them
#   ./run.sh test         formatter, compiler checks, architecture and all tests (options go to Maven)
# It needs a JDK 25 or newer, and bash: on Windows, Git Bash (or build with mvnw.cmd package).
# Settings in the environment:
#   ATTENTION_LENS_DEVICE=cpu   leaves the GPU alone
#   ATTENTION_LENS_HEAP=4g      Java's heap, if the default (a quarter of the memory) is too small
#   PYTORCH_LIBRARY_PATH=DIR    an unpacked libtorch 2.7.1 in place of the one that DJL brings
set -euo pipefail

OLDEST_JDK=25
export HOME=${HOME:-~} # cron jobs and containers may lack it

# ---- where things are

script_folder() { # follows links, without GNU's readlink -f
    local file=$1 link
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
    done
    (cd "$(dirname "$file")" && pwd -P)
}

ROOT=$(script_folder "$0")
TARGET=$ROOT/target
SEPARATOR=:
case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*) WINDOWS=yes SEPARATOR=';' ;;
    *) WINDOWS= ;;
esac

fail() {
    echo "error: $*" >&2
    exit 1
}

native_path() { # as Java expects it
    if [ -n "$WINDOWS" ]; then cygpath -m "$1"; else echo "$1"; fi
}

require_open_files() { # Java opens all libraries at once, and the models' weights
    local most
    most=$(ulimit -Hn) # Java raises the soft limit by itself
    case $most in *[!0-9]* | '') return ;; esac
    [ "$most" -ge 128 ] || fail "Only $most files may be open at once, which are too few. Raise the limit: ulimit -n 256"
}

# ---- a JDK

is_jdk() { # whether it is new enough, by the release file that every JDK has
    local line version
    [ -f "$1/release" ] && { [ -x "$1/bin/javac" ] || [ -x "$1/bin/javac.exe" ]; } || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                version=${line#*\"}
                version=${version%%[!0-9]*}
                [ -n "$version" ] && [ "$version" -ge "$OLDEST_JDK" ]
                return
                ;;
        esac
    done <"$1/release"
    return 1
}

jdk_on_path() {
    local java
    java=$(command -v java) && dirname "$(script_folder "$java")"
}

find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" "$(jdk_on_path || true)" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home "/c/Program Files/Eclipse Adoptium"/* \
        "/c/Program Files/Java"/*; do
        if [ -n "$home" ] && is_jdk "$home"; then
            echo "$home"
            return
        fi
    done
    fail "Attention Lens needs a JDK $OLDEST_JDK or newer, and none was found. Install one, such as Temurin from" \
        "https://adoptium.net (macOS: 'brew install --cask temurin'; Windows: 'winget install EclipseAdoptium.Temurin.25.JDK';" \
        "Linux: your package manager or sdkman.io), or set JAVA_HOME to its folder."
}

hide_javafx() { # some JDKs bring a JavaFX, which would hide ours; without these modules Java uses no cache, and starts more slowly
    local line module others=
    while IFS= read -r line; do
        case $line in
            MODULES=*javafx.*)
                line=${line#*\"}
                for module in ${line%\"*}; do
                    case $module in javafx.*) ;; *) others=$others${others:+,}$module ;; esac
                done
                LIMITS=(--limit-modules "$others")
                ;;
        esac
    done <"$JDK/release"
}

# ---- the network

read_proxy() { # neither Maven nor DJL reads HTTPS_PROXY. One with a password stays out of the command line, which everyone can read
    local proxy=${HTTPS_PROXY:-${https_proxy:-}} except=${NO_PROXY:-${no_proxy:-}}
    local address='^([hH][tT][tT][pP][sS]?://)?([^]:/@[:space:]]+)(:([0-9]+))?/?$'
    [ -z "$proxy" ] || export https_proxy=$proxy no_proxy=$except # as wget reads them, with which Maven's wrapper fetches Maven
    [[ $proxy =~ $address ]] || return 0
    PROXY=(-Daether.connector.http.useSystemProperties=true # otherwise Maven ignores the others
        "-Dhttps.proxyHost=${BASH_REMATCH[2]}" "-Dhttps.proxyPort=${BASH_REMATCH[4]:-80}")
    except=${except//[[:space:]]/}
    except=${except:+,$except}
    except=${except//,./,*.}
    PROXY+=("-Dhttp.nonProxyHosts=localhost|127.*|[::1]${except//,/|}")
}

# ---- building, once

is_built() {
    [ -f "$TARGET/built" ] && [ -f "$TARGET/attention-lens.jar" ] && [ -f "$TARGET/classpath" ] || return 1
    [ -z "$(find "$ROOT/pom.xml" "$ROOT/src/main" "$ROOT/assets" -newer "$TARGET/built" -print | head -n 1)" ] || return 1
    local IFS=$SEPARATOR entry
    for entry in $(<"$TARGET/classpath"); do # they are in Maven's repository, which may have been emptied
        [ -f "$entry" ] || return 1
    done
}

take_lock() { # allows one build at a time; the lock contains the id of its process
    local holder said=
    mkdir -p "$TARGET" 2>/dev/null && [ -w "$TARGET" ] ||
        fail "Attention Lens has to be built, and $TARGET cannot be written. Let its owner run ./run.sh, or copy the project."
    until (set -o noclobber && echo $$ >"$TARGET/lock") 2>/dev/null; do
        holder=$(cat "$TARGET/lock" 2>/dev/null || true)
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
            rm -f "$TARGET/lock" # its process is gone
        else
            [ -n "$said" ] || echo "Waiting for another build of Attention Lens to finish ..." >&2
            said=yes
            sleep 1
        fi
    done
    trap 'rm -f "$TARGET/lock"' EXIT
    trap 'exit 130' INT TERM
}

free_lock() {
    rm -f "$TARGET/lock"
    trap - EXIT INT TERM
}

maven() {
    (cd "$ROOT" && JAVA_HOME=$(native_path "$JDK") ./mvnw --batch-mode ${PROXY[@]+"${PROXY[@]}"} "$@")
}

build() {
    local started=$SECONDS
    echo "Building Attention Lens (once; the first build also fetches its libraries, some 250 MB, which can take minutes) ..." >&2
    : >"$TARGET/building"
    if ! maven package -Dmaven.test.skip=true >"$TARGET/build.log" 2>&1 </dev/null; then
        grep -E '^\[(ERROR|WARNING)\]' "$TARGET/build.log" | grep -vE 'e-run |\[Help 1\]|following articles|^\[ERROR\] $' | head -n 30 >&2 ||
            tail -n 30 "$TARGET/build.log" >&2
        ! grep -qE 'Could not transfer|[Ff]ailed to fetch|UnknownHostException' "$TARGET/build.log" ||
            fail "The build failed: something could not be fetched. Check the network (behind a proxy, set HTTPS_PROXY), and try" \
                "again. The whole log is in $TARGET/build.log"
        fail "The build failed. The whole log is in $TARGET/build.log"
    fi
    mv "$TARGET/building" "$TARGET/built" # dated at the start of the build: later changes are built next time
    learn_to_start
    echo "Built in $((SECONDS - started)) s." >&2
}

learn_to_start() { # rehearses a start, whose classes Java caches, loaded and linked: the window opens in half the time
    local folder
    rm -f "$TARGET/start.aot"
    split_classpath
    # Java uses this cache only if the class path begins with that of the rehearsal, and the CPU's libtorch is not always on it:
    # so it is unpacked first, and then named as a folder
    (CLASSPATH=$CLASSPATH$SEPARATOR$CPU_LIBTORCH && exec_java attentionlens.Main doctor --load-engine) >"$TARGET/start.log" 2>&1 || true
    folder=$(sed -n 's/^folder=//p' "$TARGET/start.log")
    (export PYTORCH_LIBRARY_PATH=$folder PYTORCH_FLAVOR=cpu
        exec_java "$ONE_COMPILER" "-XX:AOTCacheOutput=$(native_path "$TARGET")/start.aot" \
            attentionlens.Main rehearse --out "$(native_path "$TARGET")/example.lens") >>"$TARGET/start.log" 2>&1 || true # without it, starts are only slower
}

build_once() {
    is_built && return
    take_lock
    is_built || build # another process may just have built it
    free_lock
}

verify() {
    take_lock
    : >"$TARGET/building"
    maven verify ${LIMITS[@]+"-Djvm.limits=${LIMITS[*]}"} "$@"
    mv "$TARGET/building" "$TARGET/built"
    learn_to_start
    free_lock
}

# ---- libtorch: the CPU's comes from Maven, CUDA's from DJL

has_nvidia_driver() {
    case $(uname -s)/$(uname -m) in
        Linux/x86_64) [ -e /proc/driver/nvidia/version ] || [ -e /dev/nvidiactl ] || [ -e /usr/lib/wsl/lib/libcuda.so.1 ] ;;
        *) [ -n "$WINDOWS" ] && command -v nvidia-smi >/dev/null ;;
    esac
}

wants_cpu() { # asked for in the environment or by --device cpu
    [ "${ATTENTION_LENS_DEVICE:-}" != cpu ] || return 0
    case " $* " in *" --device cpu "* | *" --device=cpu "*) return 0 ;; esac
    return 1
}

needs_engine() {
    [ "${1:-} ${2:-}" != "bench --start" ] || return 1
    case ${1:-} in chair | merge-captions | train-detector | dump | figure | get | doctor | make-scenes | help | -*) return 1 ;; esac
}

cuda_folder() { # where DJL keeps CUDA's libtorch
    local version=${CLASSPATH_FILE#*pytorch-jni-} system=linux
    [ -z "$WINDOWS" ] || system=win
    echo "${ENGINE_CACHE_DIR:-${DJL_CACHE_DIR:-$HOME/.djl.ai}}/pytorch/${version%%-*}-cu128-$system-x86_64"
}

show_cudart() { # DJL asks the loader for a library named cudart; torch's own has a hash in its name
    local folder file
    for folder in "$@" ${LD_LIBRARY_PATH:+${LD_LIBRARY_PATH//:/ }} /usr/local/cuda/lib64 /usr/lib/x86_64-linux-gnu; do
        for file in "$folder"/libcudart.so "$folder"/libcudart.so.12 "$folder"/libcudart-*.so.12; do
            if [ -f "$file" ]; then
                mkdir -p "$TARGET/cuda"
                ln -sf "$file" "$TARGET/cuda/libcudart.so"
                JVM+=("-Djna.library.path=$TARGET/cuda")
                return
            fi
        done
    done
}

use_given_libtorch() {
    if needs_engine "$@" && ! ls "$PYTORCH_LIBRARY_PATH"/*torch.* >/dev/null 2>&1; then
        fail "There is no libtorch in PYTORCH_LIBRARY_PATH=$PYTORCH_LIBRARY_PATH. Set it to the folder that holds its libraries, or unset it."
    fi
    if [ -f "$PYTORCH_LIBRARY_PATH/libtorch_cuda.so" ] || [ -f "$PYTORCH_LIBRARY_PATH/torch_cuda.dll" ]; then
        export PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cu128}
        show_cudart "$PYTORCH_LIBRARY_PATH" "$PYTORCH_LIBRARY_PATH"/../../nvidia/cuda_runtime/lib
    else
        export PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cpu}
    fi
}

use_cuda() {
    local folder
    folder=$(cuda_folder)
    export PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cu128}
    ls "$folder"/*torch_cuda.* >/dev/null 2>&1 || rm -rf "$folder" # DJL's bridge to a libtorch that was given before: it would keep DJL from fetching the rest
    if [ -z "$WINDOWS" ] && [ ! -d "$folder" ] && needs_engine "$@"; then
        echo "Found an NVIDIA driver. Fetching CUDA's libtorch (some GB, once) into $folder" >&2
        echo "(To do without it, set ATTENTION_LENS_DEVICE=cpu.)" >&2
        (exec_java ${PROXY[@]+"${PROXY[@]}"} -Dai.djl.offline=false -Dorg.slf4j.simpleLogger.log.ai.djl.pytorch.jni.LibUtils=info \
            -Dorg.slf4j.simpleLogger.showThreadName=false -Dorg.slf4j.simpleLogger.showLogName=false \
            attentionlens.Main doctor --load-engine) ||
            fail "CUDA's libtorch could not be fetched. To compute on the CPU: ATTENTION_LENS_DEVICE=cpu ./run.sh ..."
    fi
    [ -n "$WINDOWS" ] && JVM+=(-Dai.djl.offline=false ${PROXY[@]+"${PROXY[@]}"})
    show_cudart "$folder"
}

choose_libtorch() {
    if [ -n "${PYTORCH_LIBRARY_PATH:-}" ]; then
        use_given_libtorch "$@"
    elif ! wants_cpu "$@" && has_nvidia_driver; then
        use_cuda "$@"
    else
        CLASSPATH=$CLASSPATH$SEPARATOR$CPU_LIBTORCH
    fi
}

split_classpath() { # sets the CPU's libtorch apart: on the class path it forces the CPU
    local IFS=$SEPARATOR entry
    CLASSPATH_FILE=$(<"$TARGET/classpath")
    CLASSPATH=$(native_path "$TARGET/attention-lens.jar")
    CPU_LIBTORCH=
    for entry in $CLASSPATH_FILE; do
        case $entry in
            *pytorch-native-cpu*) CPU_LIBTORCH=$entry ;;
            *) CLASSPATH=$CLASSPATH$SEPARATOR$entry ;;
        esac
    done
}

# ---- running

exec_java() {
    exec "$JDK/bin/java" "@$(native_path "$TARGET/jvm.args")" ${LIMITS[@]+"${LIMITS[@]}"} -cp "$CLASSPATH" ${JVM[@]+"${JVM[@]}"} "$@"
}

leaves_cores() { # whether threads must not spin while they wait for each other: painting, or a notebook's cells, may need their cores
    case "${1:-} ${2:-}" in
        notebooks\ *) return 0 ;;
        pictures\ * | "bench --ui") ;;
        [a-z]*) [ -e "$1" ] || return 1 ;;
        *) ;; # the window
    esac
    [ "$(getconf _NPROCESSORS_ONLN)" -lt 4 ]
}

# Java's second compiler takes cores from the model and the window after a start, and pays off only if Java computes for minutes
ONE_COMPILER=-XX:TieredStopAtLevel=1

choose_compilers() {
    case ${1:-} in
        get | chair | chair-eval | extract-var | train-detector | study | make-scenes | train-sample | evaluate-sample | notebooks | pictures) ;;
        *) JVM+=("$ONE_COMPILER") ;;
    esac
}

has_collector() { # whether the environment chooses one for Java, which refuses to be given two
    case "${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" in *-XX:+Use*GC*) ;; *) return 1 ;; esac
}

choose_collector() { # over thousands of images, the serial collector keeps garbage until the heap is as large as it may be
    ! has_collector || return 0
    case ${1:-} in
        chair-eval | extract-var | study | make-scenes | evaluate-sample) JVM+=(-XX:-UseSerialGC -XX:+UseG1GC) ;;
    esac
}

set_environment() {
    # Java decides about other commands, once it has seen how busy the processor is
    if [ -z "${OMP_WAIT_POLICY:-}" ] && leaves_cores "$@"; then export GOMP_SPINCOUNT=${GOMP_SPINCOUNT:-1000}; fi
    # glibc returns large freed blocks to the system at once, and getting them again takes time: so blocks of up to 32 MiB are
    # kept, 128 MiB in all. With one arena, freed memory serves every thread.
    export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-33554432}
    export MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-134217728}
    export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-1}
    # Weights in huge pages are read a tenth faster: fewer addresses to look up. They can take longer to allocate, too long for one caption.
    # Older versions of glibc ignore this setting.
    case "${1:-} ${GLIBC_TUNABLES:-}" in
        caption\ * | *glibc.malloc.hugetlb*) ;;
        *) export GLIBC_TUNABLES=${GLIBC_TUNABLES:+$GLIBC_TUNABLES:}glibc.malloc.hugetlb=1 ;;
    esac
    case "$(uname -s) ${LC_ALL:-${LC_CTYPE:-${LANG:-}}}" in
        *[Uu][Tt][Ff]*) ;;
        Linux*) export LC_ALL=C.UTF-8 ;; # otherwise Java cannot open files with letters outside ASCII
    esac
}

[ -n "$WINDOWS" ] || require_open_files
JDK=$(find_jdk)
JVM=(-Xlog:disable -Xlog:all=warning:stderr) # what Java itself warns of would be mixed with the output
! has_collector || JVM+=(-XX:-UseSerialGC)
LIMITS=()
PROXY=()
hide_javafx
read_proxy
set_environment "$@"
if [ "${1:-}" = test ]; then
    shift
    verify "$@"
    exit
fi
build_once
split_classpath
[ ! -f "$TARGET/start.aot" ] || JVM+=("-XX:AOTCache=$(native_path "$TARGET")/start.aot" "-Xlog:aot*=off,cds*=off:stderr")
choose_libtorch "$@"
choose_compilers "$@"
choose_collector "$@"
[ -z "$WINDOWS" ] || [ -t 1 ] || JVM+=(-Dpicocli.ansi=false) # Git Bash's TERM promises colours even if the output is a file
[ -n "$WINDOWS" ] || [ ! -d "${TMPDIR:-}" ] || JVM+=("-Djava.io.tmpdir=$TMPDIR") # Java alone does not look there
[ -z "${ATTENTION_LENS_HEAP:-}" ] || JVM+=("-Xmx$ATTENTION_LENS_HEAP")
exec_java attentionlens.Main "$@"
