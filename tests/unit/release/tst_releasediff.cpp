// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/releasediff.h"
#include "release/releasefacts.h"

#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A release that is filled file by file.
struct Made {
    Release release;

    Made &add(const std::string &path, const std::string &bytes, FileRole role = FileRole::Plain,
              const std::string &logical = {}, uint32_t origin = ReleaseFile::None)
    {
        release.files.push_back({.path = *RelPath::from(path),
                                 .source = {},
                                 .size = static_cast<int64_t>(bytes.size()),
                                 .digest = Sha256::of(bytes),
                                 .role = role,
                                 .logical = logical,
                                 .origin = origin});
        return *this;
    }
    Release &take()
    {
        std::ranges::sort(release.files, {}, &ReleaseFile::path);
        release.totalBytes = 0;
        for (const ReleaseFile &file : release.files) {
            release.totalBytes += file.size;
        }
        recordMediaTypes(release);
        return release;
    }
};

QStringList told(const Release &before, const Release &after, const ReleaseDiff &diff)
{
    QStringList lines;
    for (const ReleaseChange &change : diff.changes) {
        QStringList words;
        if (change.before != ReleaseChange::None) {
            words += before.files[change.before].path.display();
        }
        if (change.after != ReleaseChange::None) {
            words += after.files[change.after].path.display();
        }
        constexpr const char *Signs[] = {"+", "-", "~", "="};
        lines += QLatin1String(Signs[static_cast<size_t>(change.kind)]) + words.join(u'>');
    }
    return lines;
}

} // namespace

class ReleaseDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKind();
    void hashedNamesArePairs();
    void twoOfOneAreNoPair();
    void byOrigin();
    void nothing();
};

void ReleaseDiffTest::everyKind()
{
    Made before;
    before.add("a", "1").add("gone", "22").add("mode", "x").add("same", "s").add("z", "old");
    Made after;
    after.add("a", "1").add("mode", "x").add("new", "333").add("same", "s").add("z", "newer");
    after.take();
    after.release.files[1].mode = 0600;
    const ReleaseDiff diff = compareReleases(before.take(), after.release);
    QCOMPARE(told(before.release, after.release, diff),
             QStringList({u"-gone"_s, u"=mode>mode"_s, u"+new"_s, u"~z>z"_s}));
    QCOMPARE(diff.added, 1);
    QCOMPARE(diff.removed, 1);
    QCOMPARE(diff.changed, 1);
    QCOMPARE(diff.factsOnly, 1);
    QCOMPARE(diff.same, 2);
    QCOMPARE(diff.bytesAdded, 3);
    QCOMPARE(diff.bytesRemoved, 2);
    QCOMPARE(diff.bytesChanged, 5);
    QCOMPARE(diff.bytesGrown, 3 - 2 + 5 - 3);
}

void ReleaseDiffTest::hashedNamesArePairs()
{
    Made before;
    before.add("a.css", "1")
        .add("a.111111111111.css", "1", FileRole::Hashed, "a.css")
        .add("a.111111111111.css.gz", "z1", FileRole::Compressed, "a.css")
        .add("a.css.gz", "z1", FileRole::Compressed, "a.css")
        .add("b.222222222222.css", "b", FileRole::Hashed, "b.css");
    Made after;
    after.add("a.css", "2")
        .add("a.333333333333.css", "2", FileRole::Hashed, "a.css")
        .add("a.333333333333.css.gz", "z2", FileRole::Compressed, "a.css")
        .add("a.css.gz", "z2", FileRole::Compressed, "a.css");
    const ReleaseDiff diff = compareReleases(before.take(), after.take());
    QCOMPARE(told(before.release, after.release, diff),
             QStringList({u"~a.111111111111.css>a.333333333333.css"_s,
                          u"~a.111111111111.css.gz>a.333333333333.css.gz"_s, u"~a.css>a.css"_s,
                          u"~a.css.gz>a.css.gz"_s, u"-b.222222222222.css"_s}));
    QCOMPARE(diff.changed, 4);
    QCOMPARE(diff.removed, 1);
}

void ReleaseDiffTest::twoOfOneAreNoPair()
{
    Made before;
    before.add("a.111111111111.css", "1", FileRole::Hashed, "a.css")
        .add("a.222222222222.css", "2", FileRole::Hashed, "a.css");
    Made after;
    after.add("a.333333333333.css", "3", FileRole::Hashed, "a.css");
    const ReleaseDiff diff = compareReleases(before.take(), after.take());
    QCOMPARE(diff.removed, 2);
    QCOMPARE(diff.added, 1);
    QCOMPARE(diff.changed, 0);
}

void ReleaseDiffTest::byOrigin()
{
    const ReleaseOrigin shop = {.label = u"shop"_s, .app = u"shop"_s, .package = {}, .version = {}};
    ReleaseOrigin toolbar = {.label = u"toolbar"_s,
                             .app = u"debug_toolbar"_s,
                             .package = u"django-debug-toolbar"_s,
                             .version = u"5.1"_s};
    Made before;
    before.release.origins = {shop, toolbar};
    before.add("s", "1", FileRole::Plain, {}, 0).add("t", "22", FileRole::Plain, {}, 1);
    toolbar.version = u"5.2"_s;
    Made after;
    after.release.origins = {toolbar, shop}; // in another order
    after.add("s", "12", FileRole::Plain, {}, 1)
        .add("t", "22222222", FileRole::Plain, {}, 0)
        .add("manifest", "{}", FileRole::Manifest);
    const ReleaseDiff diff = compareReleases(before.take(), after.take());
    QCOMPARE(diff.origins.size(), size_t(3));
    QCOMPARE(diff.origins[0].after.label, u"toolbar"_s);
    QCOMPARE(diff.origins[0].before.version, u"5.1"_s);
    QCOMPARE(diff.origins[0].after.version, u"5.2"_s);
    QCOMPARE(diff.origins[0].grownBy(), 6);
    QVERIFY(diff.origins[1].after == ReleaseOrigin());
    QCOMPARE(diff.origins[1].filesBefore, 0);
    QCOMPARE(diff.origins[1].filesAfter, 1);
    QCOMPARE(diff.origins[2].grownBy(), 1);
}

void ReleaseDiffTest::nothing()
{
    Made made;
    made.add("a", "1").add("b", "2");
    const ReleaseDiff diff = compareReleases(made.take(), made.release);
    QVERIFY(diff.changes.empty());
    QCOMPARE(diff.same, 2);
    QCOMPARE(diff.bytesGrown, 0);
    QVERIFY(compareReleases({}, {}).changes.empty());
}

QTEST_GUILESS_MAIN(ReleaseDiffTest)
#include "tst_releasediff.moc"
