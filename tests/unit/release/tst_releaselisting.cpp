// SPDX-License-Identifier: GPL-3.0-or-later
// Listings of releases: they come back whole, and nothing that is not one comes back at all.
#include "compress/compressor.h"
#include "release/releasefacts.h"
#include "release/releaselisting.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>
#include <QTimeZone>

#include <algorithm>
#include <string>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

ReleaseFile file(const std::string &path, const std::string &bytes, FileRole role = FileRole::Plain,
                 const std::string &logical = {})
{
    return {.path = *RelPath::from(path),
            .source = "/srv/" + path,
            .size = static_cast<int64_t>(bytes.size()),
            .digest = Sha256::of(bytes),
            .mode = 0644,
            .role = role,
            .logical = logical,
            .md5 = Md5::of(bytes)};
}

/// One with everything in it that a release can have.
Release fullRelease()
{
    Release release;
    release.id = u"20261123-084502-3f9c2a"_s;
    release.createdAt = QDateTime::fromMSecsSinceEpoch(1'795'000'000'113, QTimeZone::UTC);
    release.project = u"sh\u00f6p"_s;
    release.createdBy = u"deploy@build7"_s;
    release.provenance = {
        .user = u"deploy"_s,
        .host = u"build7"_s,
        .commit = ProjectCommit{.branch = u"main"_s,
                                .id = u"8d3c1f2"_s,
                                .hash = u"8d3c1f2000000000000000000000000000000000"_s,
                                .changed = true},
        .python = u"3.13.5"_s,
        .django = u"6.0.3"_s,
        .packages = {{.name = u"django-debug-toolbar"_s, .version = u"5.2.0"_s},
                     {.name = u"whitenoise"_s, .version = u"6.12"_s}},
        .settingsModule = u"shop.settings"_s,
        .storage = u"django.contrib.staticfiles.storage.ManifestStaticFilesStorage"_s,
        .storageOptions = R"({"manifest_strict":true})"};
    release.origins = {{.label = u"shop"_s, .app = u"shop"_s, .package = {}, .version = {}},
                       {.label = u"a\tb\\c\n"_s,
                        .app = u"debug_toolbar"_s,
                        .package = u"django-debug-toolbar"_s,
                        .version = u"5.2.0"_s}};
    release.unresolved = {{.file = "css/a.css", .url = "../gone\t.png", .isTold = true},
                          {.file = "css/b.css", .url = "x", .isTold = false}};
    release.clashes = {{.kind = OutputClash::Kind::SameHashedName,
                        .name = "img/i.1.png",
                        .by = "img/i.png",
                        .other = "img/j.png"}};
    release.folderMode = 0750;
    release.files = {
        file("css/a.123456789012.css", "a", FileRole::Hashed, "css/a.css"),
        file("css/a.123456789012.css.gz", "gz", FileRole::Compressed, "css/a.css"),
        file("css/a.css", "a"),
        file("odd\n\t\\\xff", ""),
        file("staticfiles.json", "{}", FileRole::Manifest),
    };
    release.files[0].origin = release.files[1].origin = release.files[2].origin = 0;
    release.files[3].origin = 1;
    release.files[3].mode = 0600;
    release.files[3].md5 = {};
    release.uses = FileUses(5, {{0, 3}, {0, 2}, {1, 3}, {4, 0}});
    recordMediaTypes(release);
    for (const ReleaseFile &each : release.files) {
        release.totalBytes += each.size;
    }
    return release;
}

/// The same document with its digest made right again, as somebody who means harm would.
std::string resealed(std::string document)
{
    document.resize(std::min(document.rfind("end\t"), document.size()));
    return document + "end\t" + Sha256::of(document).hex().toStdString() + "\n";
}

std::string replaced(std::string document, std::string_view what, std::string_view with)
{
    const size_t at = document.find(what);
    if (at == std::string::npos) {
        qFatal("the document does not hold %s", std::string(what).c_str());
    }
    return document.replace(at, what.size(), with);
}

} // namespace

class ReleaseListingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackWhole();
    void saysWhyThereIsNoCommit();
    void isTheSameEachTime();
    void usesMayBeUnknown();
    void headAlone();
    void unknownLinesAreSkipped();
    void everyDamagedByteIsNoticed();
    void everyCutIsNoticed();
    void packedDamageIsNoticed();
    void hostileDocuments_data();
    void hostileDocuments();
    void newerVersions();
    void bombs();
    void releaseIds();
    void hundredThousandFiles();
    void optionsWithoutSecrets();
};

void ReleaseListingTest::comesBackWhole()
{
    const Release release = fullRelease();
    const auto packed = packReleaseListing(release);
    QVERIFY(packed);
    const auto read = unpackReleaseListing(*packed, "x.zst");
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    const Release &back = **read;
    // What is written of both is all there is to compare; that it is all, the lines below show.
    QCOMPARE(releaseListingText(back), releaseListingText(release));
    QCOMPARE(back.id, release.id);
    QCOMPARE(back.createdAt, release.createdAt);
    QCOMPARE(back.project, release.project);
    QCOMPARE(back.createdBy, release.createdBy);
    QCOMPARE(back.totalBytes, release.totalBytes);
    QCOMPARE(back.folderMode, release.folderMode);
    QVERIFY(back.origins == release.origins);
    QVERIFY(back.mediaTypes == release.mediaTypes);
    QVERIFY(back.clashes == release.clashes);
    QVERIFY(back.provenance.commit == release.provenance.commit);
    QCOMPARE(back.provenance.user, release.provenance.user);
    QCOMPARE(back.provenance.host, release.provenance.host);
    QCOMPARE(back.provenance.django, release.provenance.django);
    QCOMPARE(back.provenance.python, release.provenance.python);
    QCOMPARE(back.provenance.settingsModule, release.provenance.settingsModule);
    QCOMPARE(back.provenance.storage, release.provenance.storage);
    QCOMPARE(back.provenance.storageOptions, release.provenance.storageOptions);
    QCOMPARE(back.provenance.packages.size(), release.provenance.packages.size());
    QCOMPARE(back.provenance.packages[0].version, u"5.2.0"_s);
    QCOMPARE(back.unresolved.size(), size_t(2));
    QCOMPARE(back.unresolved[0].url, "../gone\t.png");
    QVERIFY(back.unresolved[0].isTold && !back.unresolved[1].isTold);
    QCOMPARE(back.files.size(), release.files.size());
    for (size_t i = 0; i < back.files.size(); ++i) {
        const ReleaseFile &one = back.files[i];
        const ReleaseFile &other = release.files[i];
        QVERIFY(one.path == other.path && one.digest == other.digest && one.md5 == other.md5);
        QCOMPARE(one.size, other.size);
        QCOMPARE(one.mode, other.mode);
        QCOMPARE(one.role, other.role);
        QCOMPARE(one.logical, other.logical);
        QCOMPARE(one.origin, other.origin);
        QVERIFY(back.typeOf(one) == release.typeOf(other));
        QVERIFY(one.source.empty());
    }
    QVERIFY(back.uses == release.uses);
    QVERIFY(std::ranges::equal(back.uses.of(0), std::vector<uint32_t>{2, 3}));
    QCOMPARE(back.typeOf(back.files[1]).encoding, "gzip");
    QCOMPARE(back.files[1].logicalPath(), "css/a.css");
    QCOMPARE(back.files[2].logicalPath(), "css/a.css");
}

void ReleaseListingTest::saysWhyThereIsNoCommit()
{
    Release release = fullRelease();
    QVERIFY(!releaseListingText(release).contains("no-commit"));
    release.provenance.commit.reset();
    release.provenance.noCommit = NoCommit::NoLibrary;
    const std::string document = releaseListingText(release);
    const auto read = parseReleaseListing(document, "x");
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QVERIFY((*read)->provenance.noCommit == NoCommit::NoLibrary);
    QVERIFY(!(*read)->provenance.commit);
    // A later version may know another reason.
    const auto later = parseReleaseListing(
        resealed(replaced(document, "no-commit\tno-library", "no-commit\tno-idea")), "x");
    QVERIFY2(later, later ? "" : qPrintable(later.error().message()));
    QVERIFY((*later)->provenance.noCommit == NoCommit::Unknown);
}

void ReleaseListingTest::isTheSameEachTime()
{
    QCOMPARE(*packReleaseListing(fullRelease()), *packReleaseListing(fullRelease()));
}

/// Records of version 1, of which there are some, say nothing of what files use.
void ReleaseListingTest::usesMayBeUnknown()
{
    Release release = fullRelease();
    release.uses = {};
    const std::string document = releaseListingText(release);
    QVERIFY(document.starts_with("slipway-release\t1\n"));
    const auto read = parseReleaseListing(document, "x");
    QVERIFY2(read, read ? "" : qPrintable(read.error().message()));
    QVERIFY(!(*read)->uses.isKnown());
    QVERIFY((*read)->uses.of(0).empty());
    QCOMPARE(releaseListingText(**read), document);
    // Each version has its own fields, and no others.
    const std::string known = releaseListingText(fullRelease());
    QVERIFY(known.starts_with("slipway-release\t2\n"));
    QVERIFY(!parseReleaseListing(
        resealed(replaced(known, "slipway-release\t2", "slipway-release\t1")), "x"));
    QVERIFY(!parseReleaseListing(
        resealed(replaced(document, "slipway-release\t1", "slipway-release\t2")), "x"));
    Release empty = fullRelease();
    empty.files.clear();
    empty.totalBytes = 0;
    empty.uses = FileUses(0, {});
    QVERIFY((*parseReleaseListing(releaseListingText(empty), "x"))->uses.isKnown());
}

void ReleaseListingTest::headAlone()
{
    const std::string packed = *packReleaseListing(fullRelease());
    const auto head = unpackReleaseHead(packed, "x");
    QVERIFY(head);
    QCOMPARE(head->release.id, fullRelease().id);
    QCOMPARE(head->fileCount, 5);
    QCOMPARE(head->release.totalBytes, fullRelease().totalBytes);
    QVERIFY(head->release.files.empty());
    // Of a large one its beginning is enough.
    Release large = fullRelease();
    for (int i = 0; i < 20'000; ++i) {
        large.files.push_back(file("z/" + std::to_string(100'000 + i), std::to_string(i)));
    }
    const std::string begin = packReleaseListing(large)->substr(0, 65536);
    QVERIFY(!unpackReleaseListing(begin, "x"));
    const auto largeHead = unpackReleaseHead(begin, "x");
    QVERIFY2(largeHead, largeHead ? "" : qPrintable(largeHead.error().message()));
    QCOMPARE(largeHead->fileCount, 20'005);
}

void ReleaseListingTest::unknownLinesAreSkipped()
{
    const std::string document = releaseListingText(fullRelease());
    QVERIFY(parseReleaseListing(
        resealed(replaced(document, "project\t", "weather\tsunny\nproject\t")), "x"));
}

void ReleaseListingTest::everyDamagedByteIsNoticed()
{
    const std::string document = releaseListingText(fullRelease());
    // A letter, a digit, a blank, a tab, a newline, a NUL, a backslash, and no UTF-8, at every place.
    for (size_t at = 0; at < document.size(); ++at) {
        for (const char byte : {'a', '0', ' ', '\t', '\n', '\0', '\\', '\xff'}) {
            if (document[at] == byte) {
                continue;
            }
            std::string damaged = document;
            damaged[at] = byte;
            const auto read = parseReleaseListing(damaged, "x");
            QVERIFY2(!read, qPrintable(u"byte %1"_s.arg(at)));
            QVERIFY(read.error().code == ErrorCode::InvalidData && !read.error().what.isEmpty());
            // And no reader falls over what is sealed again, whatever it makes of it.
            (void)parseReleaseListing(resealed(damaged), "x");
        }
    }
}

void ReleaseListingTest::everyCutIsNoticed()
{
    const std::string document = releaseListingText(fullRelease());
    for (size_t size = 0; size < document.size(); ++size) {
        QVERIFY(!parseReleaseListing(std::string_view(document).substr(0, size), "x"));
    }
    QVERIFY(!parseReleaseListing(document + "more\n", "x"));
    QVERIFY(!parseReleaseListing(document + '\0', "x"));
}

void ReleaseListingTest::packedDamageIsNoticed()
{
    const Release release = fullRelease();
    const std::string packed = *packReleaseListing(release);
    for (size_t at = 0; at < packed.size(); ++at) {
        std::string damaged = packed;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
        const auto read = unpackReleaseListing(damaged, "x");
        QVERIFY2(!read || releaseListingText(**read) == releaseListingText(release),
                 qPrintable(u"byte %1"_s.arg(at)));
        (void)unpackReleaseHead(damaged, "x");
    }
    for (size_t size = 0; size < packed.size(); ++size) {
        QVERIFY(!unpackReleaseListing(packed.substr(0, size), "x"));
    }
}

void ReleaseListingTest::hostileDocuments_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("with");
    QTest::newRow("climbs") << QByteArray("\t-\todd") << QByteArray("\t-\tx/../../odd");
    QTest::newRow("absolute") << QByteArray("\t-\todd") << QByteArray("\t-\t/odd");
    QTest::newRow("our own folder") << QByteArray("\t-\todd") << QByteArray("\t-\t.slipway/odd");
    QTest::newRow("NUL") << QByteArray("\t-\todd") << QByteArray("\t-\to\0d", 6);
    QTest::newRow("logical climbs")
        << QByteArray("\tcss/a.css\nplain") << QByteArray("\t../a.css\nplain");
    QTest::newRow("not sorted") << QByteArray("\todd\\n\\t\\\\\xff\n") << QByteArray("\taaa\n");
    QTest::newRow("twice") << QByteArray("\todd\\n\\t\\\\\xff\n") << QByteArray("\tcss/a.css\n");
    QTest::newRow("a file where a folder is")
        << QByteArray("\todd\\n\\t\\\\\xff\n") << QByteArray("\tcss/a.css/b\n");
    QTest::newRow("escape that is none") << QByteArray("odd\\n") << QByteArray("odd\\x");
    QTest::newRow("below nothing") << QByteArray("\t644\t2\t") << QByteArray("\t644\t-2\t");
    QTest::newRow("another size") << QByteArray("\t644\t2\t") << QByteArray("\t644\t3\t");
    QTest::newRow("more than there is")
        << QByteArray("\t644\t2\t") << QByteArray("\t644\t9223372036854775807\t");
    QTest::newRow("no number") << QByteArray("\t644\t2\t")
                               << QByteArray("\t644\t99999999999999999999\t");
    QTest::newRow("mode") << QByteArray("\t644\t2\t") << QByteArray("\t100644\t2\t");
    QTest::newRow("folder mode") << QByteArray("folder-mode\t750")
                                 << QByteArray("folder-mode\t40750");
    QTest::newRow("role") << QByteArray("\nmanifest\t") << QByteArray("\nlink\t");
    QTest::newRow("many files") << QByteArray("files\t5") << QByteArray("files\t4000000000");
    QTest::newRow("more files") << QByteArray("files\t5") << QByteArray("files\t6");
    QTest::newRow("fewer files") << QByteArray("files\t5") << QByteArray("files\t4");
    QTest::newRow("id") << QByteArray("id\t2026") << QByteArray("id\t../../2026");
    QTest::newRow("hidden id") << QByteArray("id\t2026") << QByteArray("id\t.2026");
    QTest::newRow("no id") << QByteArray("id\t2026") << QByteArray("ix\t2026");
    QTest::newRow("time") << QByteArray("created\t2026") << QByteArray("created\tnow");
    QTest::newRow("origin that is not there")
        << QByteArray("\t1\t-\todd") << QByteArray("\t7\t-\todd");
    QTest::newRow("type that is not there")
        << QByteArray("\t1\t-\todd") << QByteArray("9\t1\t-\todd");
    const auto uses = [](const char *name, const char *with) {
        QTest::newRow(name) << QByteArray("\t2,3\tcss") << QByteArray(with);
    };
    uses("uses what is not there", "\t2,5\tcss");
    uses("uses itself", "\t0,3\tcss");
    uses("uses not in order", "\t3,2\tcss");
    uses("uses one twice", "\t2,2\tcss");
    uses("uses without a number", "\t2,\tcss");
    uses("uses less than nothing", "\t-1,3\tcss");
    uses("uses nothing at all", "\t\tcss");
    QTest::newRow("two lines for one")
        << QByteArray("branch\tmain") << QByteArray("branch\tmain\tx");
}

void ReleaseListingTest::hostileDocuments()
{
    QFETCH(const QByteArray, what);
    QFETCH(const QByteArray, with);
    const std::string document = releaseListingText(fullRelease());
    const std::string hostile =
        resealed(replaced(document, what.toStdString(), with.toStdString()));
    const auto read = parseReleaseListing(hostile, "releases/x.zst");
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::InvalidData);
    QVERIFY2(read.error().where.startsWith(u"releases/x.zst"_s), qPrintable(read.error().where));
}

void ReleaseListingTest::newerVersions()
{
    const std::string document = releaseListingText(fullRelease());
    const auto read = parseReleaseListing(
        resealed(replaced(document, "slipway-release\t2", "slipway-release\t3")), "x");
    QVERIFY(!read);
    QVERIFY2(read.error().why.contains(u"newer"_s), qPrintable(read.error().message()));
}

void ReleaseListingTest::bombs()
{
    // 513 MiB of one letter in some kilobytes.
    const std::string bomb = *compress(std::string(LargestReleaseListing + (1U << 20U), 'a'),
                                       CompressionMethod::ZstdFast);
    QVERIFY(bomb.size() < 100'000);
    const auto read = unpackReleaseListing(bomb, "x");
    QVERIFY(!read && read.error().code == ErrorCode::InvalidData);
    const auto head = unpackReleaseHead(bomb, "x");
    QVERIFY(!head && head.error().code == ErrorCode::InvalidData);
}

void ReleaseListingTest::releaseIds()
{
    QVERIFY(isReleaseId("20261123-084502-3f9c2a"));
    QVERIFY(isReleaseId("a.b_c-D"));
    for (const char *wrong : {"", ".", "..", ".a", "a/b", "a b", "\xc3\xb6", "a\n"}) {
        QVERIFY2(!isReleaseId(wrong), wrong);
    }
    QVERIFY(isReleaseId(std::string(100, 'a')));
    QVERIFY(!isReleaseId(std::string(101, 'a')));
}

void ReleaseListingTest::hundredThousandFiles()
{
    Release release = fullRelease();
    release.files.clear();
    release.totalBytes = 0;
    constexpr int Count = 100'000;
    for (int i = 0; i < Count; ++i) {
        const std::string number = std::to_string(1'000'000 + i);
        // All contents differ: what a digest costs cannot be saved.
        ReleaseFile each =
            file("app" + number.substr(0, 5) + "/vendor/component-" + number + ".min.js", number);
        each.origin = static_cast<uint32_t>(i % 2);
        release.totalBytes += each.size;
        release.files.push_back(std::move(each));
    }
    // Half of them use two others, and a manifest would all.
    std::vector<FileUses::Edge> edges;
    for (uint32_t i = 0; i < Count; ++i) {
        edges.emplace_back(0, i);
        if (i % 2 == 0) {
            edges.insert(edges.end(), {{i, (i * 7919U) % Count}, {i, (i * 104'729U) % Count}});
        }
    }
    release.uses = FileUses(Count, std::move(edges));
    recordMediaTypes(release);
    const std::string packed = *packReleaseListing(release);
    qInfo("100,000 files: %zu bytes as text, %zu packed", releaseListingText(release).size(),
          packed.size());
    QVERIFY(packed.size() < 7'000'000);
    const auto read = unpackReleaseListing(packed, "x");
    QVERIFY(read);
    QCOMPARE((*read)->files.size(), size_t(Count));
    QVERIFY((*read)->uses == release.uses);
}

void ReleaseListingTest::optionsWithoutSecrets()
{
    const QJsonObject options = {
        {u"location"_s, u"/srv"_s},
        {u"AWS_SECRET_ACCESS_KEY"_s, u"hunter2"_s},
        {u"nested"_s,
         QJsonObject{{u"password"_s, u"hunter2"_s},
                     {u"list"_s, QJsonArray{QJsonObject{{u"api_token"_s, u"hunter2"_s}}}}}},
        {u"url"_s, u"redis://:hunter2@cache/1"_s},
        {u"site"_s, u"https://cdn.example/static/"_s}};
    const QByteArray kept = recordableOptions(options);
    QVERIFY2(!kept.contains("hunter2"), kept.constData());
    QVERIFY(kept.contains("/srv") && kept.contains("cdn.example"));
    QVERIFY(recordableOptions({}).isEmpty());
}

QTEST_GUILESS_MAIN(ReleaseListingTest)
#include "tst_releaselisting.moc"
