# What somebody with a bare Debian does: install the plain package and use all of it. Stops at the first thing that fails.
set -eu
cd "$HOME"
python3 -m venv env
install() { env/bin/pip install --quiet --no-index --find-links wheels "$1"; }
install maturiteit
env/bin/pip list --format freeze
PATH=$PATH:$HOME/env/bin

# What a command must leave behind; what it says is shown only when it fails.
makes() {
    wanted=$1
    shift
    "$@" >out 2>&1 || { echo "FAILED: $*"; cat out; exit 1; }
    for file in $wanted; do [ -s "$file" ] || { echo "NOT MADE: $file, by $*"; cat out; exit 1; }; done
    echo "ok: $*"
}

museum=examples/museum-voorbeeld.yaml
sed 's/choice: 3$/choice: 2/' $museum >before.yaml
cmp -s $museum before.yaml && { echo "the museum did not get an earlier moment"; exit 1; }

makes "demo/museum-voorbeeld.html demo/museum-voorbeeld.pdf" maturiteit demo
makes "" maturiteit check
makes "" maturiteit check $museum
makes "out" maturiteit score $museum
makes "out" maturiteit score $museum --benchmark examples/benchmark-voorbeeld.json
makes "out" maturiteit score $museum --format json
makes "out" maturiteit explain $museum
for name in museum theater heemkring circus; do
    for format in html pdf md json; do
        makes "$name.$format" maturiteit report examples/$name-voorbeeld.yaml -o $name.$format
    done
done
makes "house.pdf" maturiteit report $museum -o house.pdf --lang en --brand examples/brand/brand.yaml \
    --benchmark examples/benchmark-voorbeeld.json --since before.yaml
makes "many/museum-voorbeeld.pdf many/circus-voorbeeld.html" maturiteit report examples -o many --format pdf --format html
makes "charts/de-doelstellingen-in-een-beeld.svg" maturiteit report $museum --charts charts
makes "own/report.html.j2" maturiteit report --eject own
makes "own.pdf" maturiteit report $museum -o own.pdf --template own
makes "out" maturiteit compare before.yaml $museum
makes "moved.pdf" maturiteit compare before.yaml $museum -o moved.pdf
makes "form.yaml" maturiteit export cultuursector --to yaml -o form.yaml
makes "form.xlsx" maturiteit export cultuursector --to xlsx -o form.xlsx
makes "panel.html" maturiteit check --report panel.html

code=0
maturiteit --lang en report $museum -o museum.docx >out 2>&1 || code=$?
grep -F "pip install 'maturiteit[word]'" out
[ $code = 2 ] && [ ! -e museum.docx ] || { echo "Word without its extra: exit code $code"; exit 1; }
install 'maturiteit[word]'
makes "museum.docx" maturiteit report $museum -o museum.docx
