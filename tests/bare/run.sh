#!/usr/bin/env bash
# In a Debian with nothing but Python: everything but Word works from the plain package, without a network, and every
# report has the same bytes as here. As root on Debian or Ubuntu; packages come from wherever this machine takes its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$PWD/.venv/bin/python
work=$PWD/build/bare
root=$work/debian
home=$root/somebody
started=$SECONDS

say() { echo "== $*"; }
need() { command -v "$1" >/dev/null || { echo "$1 is missing: install $2." >&2; exit 1; }; }

make_debian() {
    local mirror
    mirror=$(apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' |
        awk '$1 == "Debian" && $2 == "Debian" { print $3; exit }')
    apt-config dump --format '%F "%v";%n' Acquire >"$work/acquire.conf"
    # Locales are fetched and unpacked beside it, not installed: they are only for the comparison.
    mmdebstrap --quiet --variant=minbase --include=python3,python3-venv --aptopt="$work/acquire.conf" \
        --customize-hook='chroot "$1" useradd --create-home --home-dir /somebody somebody' \
        --customize-hook="cd '$work' && APT_CONFIG=\$MMDEBSTRAP_APT_CONFIG apt-get download -qq -o APT::Sandbox::User=root locales" \
        trixie "$root" ${mirror:+"$mirror"}
    dpkg-deb -x "$work"/locales_*.deb "$work/locales"
}

# Only the locks' own packages, each checked by its hash, as wheels for the Python over there.
fetch_wheels() {
    "$python" -m pip download --quiet --no-deps --only-binary=:all: --require-hashes -r requirements.lock \
        --python-version "$1" --dest "$home/wheels" 2>"$work/pip.log" || { cat "$work/pip.log" >&2; exit 1; }
    "$python" -m hatchling build --target wheel --directory "$home/wheels" >"$work/build.log" 2>&1 ||
        { cat "$work/build.log" >&2; exit 1; }
}

# As somebody, with nothing set and no network.
inside() {
    unshare --mount --net --pid --fork sh -c '
        mount -t proc proc "$1/proc" && mount -t tmpfs tmpfs "$1/dev/shm" && chmod 1777 "$1/dev/shm"
        root=$1; shift
        exec chroot --userspec=somebody "$root" env -i PATH=/usr/bin:/bin HOME=/somebody "$@"' \
        sh "$root" "$@"
}

# Every folder below WORK/here and WORK/there against the first of them.
compare() {
    local folder first=$work/here/plain.sums
    for folder in "$work"/{here,there}/*/; do
        (cd "$folder" && find . -type f -exec sha256sum {} + | sort -k 2) >"${folder%/}.sums"
    done
    for folder in "$work"/{here,there}/*/; do
        diff -U0 --label here/plain --label "${folder#"$work"/}" "$first" "${folder%/}.sums" || true
    done >"$work/differences"
    head -n 20 "$work/differences"
    [ -s "$first" ] && [ ! -s "$work/differences" ]
}

make_locales() { # FOLDER, and what starts localedef with it
    local name folder=$1
    shift
    for name in nl_BE tr_TR; do "$@" localedef -i "$name" -f UTF-8 "$folder/$name.UTF-8"; done
}

[ "$(id -u)" = 0 ] || { echo "Only root can make another Debian." >&2; exit 1; }
need mmdebstrap mmdebstrap
need unshare util-linux
rm -rf --one-file-system "$work"
mkdir -p "$work/here" "$work/locale"

say "a bare Debian"
make_debian
version=$(chroot "$root" python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
chroot "$root" dpkg-query --show --showformat '${Package}\n' >"$work/packages"
echo "Python $version, $(du -sm "$root" | cut -f1) MB, $(wc -l <"$work/packages") packages: build/bare/packages"

say "the package and what it declares"
fetch_wheels "$version"
cp -r examples tests/bare/plain.sh tests/bare/everywhere.sh "$work/locales" "$home"
chroot "$root" chown -R somebody: /somebody
inside sh /somebody/plain.sh

say "the same reports, here and there"
I18NPATH=$work/locales/usr/share/i18n make_locales "$work/locale"
make_locales /usr/lib/locale chroot "$root" env I18NPATH=/somebody/locales/usr/share/i18n
LOCPATH=$work/locale sh tests/bare/everywhere.sh "$PWD/.venv/bin" examples "$work/here"
inside sh /somebody/everywhere.sh /somebody/env/bin /somebody/examples /somebody/there
mv "$home/there" "$work/there"
compare || { echo "They are not the same: build/bare/differences has all of it." >&2; exit 1; }
echo "$(wc -l <"$work/here/plain.sums") files, each made 4 times here and 4 times there: the same bytes"
echo "$((SECONDS - started)) seconds"
