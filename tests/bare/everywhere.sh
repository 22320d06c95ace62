# Makes everything under several clocks, locales and hash seeds: everywhere.sh BIN EXAMPLES FOLDER
set -eu
bin=$1 examples=$2 folder=$3
museum=$examples/museum-voorbeeld.yaml

quiet() { "$@" 2>"$folder.log" || { cat "$folder.log" >&2; exit 1; }; }

under() { # NAME, and what is set in the environment
    name=$1
    shift
    env "$@" "$bin/python" -c 'import locale; locale.setlocale(locale.LC_ALL, "")'
    for lang in nl en; do
        to=$folder/$name/$lang
        quiet env "$@" "$bin/maturiteit" report "$examples" -o "$to" --lang $lang \
            --format html --format pdf --format docx --format md --format json
        rm "$to/.maturiteit-reports.jsonl" # its lines stand in the order in which the reports were ready
        quiet env "$@" "$bin/maturiteit" report "$museum" --charts "$to/charts" --lang $lang
        quiet env "$@" "$bin/maturiteit" --lang $lang score "$museum" >"$to/score.txt"
        quiet env "$@" "$bin/maturiteit" --lang $lang explain "$museum" >"$to/explain.txt"
        # A form holds the day it was made on, and that is another one in Kiribati.
        for form in form.xlsx form.yaml; do
            quiet env "$@" TZ=UTC0 "$bin/maturiteit" export cultuursector --lang $lang -o "$to/$form"
        done
    done
    echo "made: $*"
}

# The zones are spelled out: a system that does not know one by name takes UTC without a word.
under plain TZ=UTC0 LC_ALL=C PYTHONHASHSEED=0
under kiribati TZ='<+14>-14' LC_ALL=nl_BE.UTF-8 PYTHONHASHSEED=1
under angeles TZ=PST8PDT,M3.2.0,M11.1.0 LC_ALL=tr_TR.UTF-8 PYTHONHASHSEED=77
under random TZ=UTC0 LC_ALL=C.UTF-8 PYTHONHASHSEED=random
