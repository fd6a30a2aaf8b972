// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedigests.h"
#include "compress/compressor.h"
#include "compress/hashcache.h"
#include "release/releasefacts.h"
#include "releasefixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <map>
#include <sys/stat.h>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

std::string contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class ReleaseTest : public QObject, private ReleaseFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void buildsSortedWithDigests();
    void goesByWhatWasListed();
    void modesAreTheStorages_data();
    void modesAreTheStorages();
    void idsFollowTheContent();
    void otherStoragesAreRefused_data();
    void otherStoragesAreRefused();
    void modesOfAnotherTypeAreRefused();
    void originsAndProvenance();
    void hashingStorages();
    void extraEncodings();
    void mediaTypesByName();
    void emptyCollectionIsRefused();
    void halfAListingIsRefused();
};

void ReleaseTest::buildsSortedWithDigests()
{
    const std::string large(1'000'000, 'x'); // more than one block
    addFile("z.txt", "last");
    addFile("a/b.txt", large);
    addFile("a.txt", "");
    addFile("\xff\n", "odd");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
    const auto &files = (*release)->files;
    QCOMPARE(files.size(), size_t(4));
    const std::string_view expected[] = {"a.txt", "a/b.txt", "z.txt", "\xff\n"};
    for (size_t i = 0; i < files.size(); ++i) {
        QCOMPARE(files[i].path.bytes(), std::string(expected[i]));
    }
    QCOMPARE(files[1].size, qint64(large.size()));
    QVERIFY(files[1].digest == Sha256::of(large));
    QVERIFY(files[0].digest == Sha256::of(""));
    QCOMPARE((*release)->totalBytes, qint64(large.size()) + 7);
    QCOMPARE((*release)->project, QStringLiteral("shop"));
    QVERIFY((*release)->createdBy.contains(QLatin1Char('@')));
    static const QRegularExpression id(QStringLiteral("^\\d{8}-\\d{6}-[0-9a-f]{6}$"));
    QVERIFY2(id.match((*release)->id).hasMatch(), qPrintable((*release)->id));
}

/// What is remembered is told from what is read by planting digests that no reading would give.
void ReleaseTest::goesByWhatWasListed()
{
    addFile("a.css", "a{}");
    addFile("b.bin", "b");
    addFile("new.css", "new{}");
    addFile("vanished.css", "v{}");
    std::vector<struct stat> statuses;
    std::vector<FileState> states;
    for (const CollectedFile &file : m_collection.files) {
        struct stat status = {};
        QCOMPARE(::stat(m_collection.absolutePath(m_collection.winner(file)).c_str(), &status), 0);
        statuses.push_back(status);
        states.push_back(FileState::of(status));
    }
    const FileDigests planted = FileDigests::of("planted");
    {
        HashCache cache(HashCache::defaultPath());
        for (const size_t known : {0, 1}) {
            timespec later = statuses[known].st_ctim;
            later.tv_sec += 10;
            FileDigests digests = planted;
            digests.size = static_cast<uint64_t>(statuses[known].st_size);
            cache.put(statuses[known], statuses[known], digests, later);
        }
        QVERIFY(cache.save().has_value());
    }
    states[3] = {}; // gone while it was listed, and there again
    writeFile(root() + "/file0", {.bytes = "longer{}"}); // by somebody, since
    const auto release = buildRelease(m_snapshot, m_collection, {}, nullptr, {}, {}, states);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
    const auto &files = (*release)->files;
    QCOMPARE(files.size(), 4U);
    for (const size_t known : {0, 1}) {
        QCOMPARE(files[known].digest, planted.sha256);
        QCOMPARE(files[known].md5, planted.md5);
        QCOMPARE(files[known].size, int64_t{statuses[known].st_size});
    }
    QCOMPARE(files[2].digest, Sha256::of("new{}"));
    QCOMPARE(files[3].digest, Sha256::of("v{}"));
    QCOMPARE((*release)->totalBytes, 3 + 1 + 5 + 3);
    // Of the first ones alone it is enough.
    states.resize(1);
    const auto same = buildRelease(m_snapshot, m_collection, {}, nullptr, {}, {}, states);
    QVERIFY(same);
    for (size_t i = 0; i < files.size(); ++i) {
        QCOMPARE((*same)->files[i].digest, files[i].digest);
    }

    // Who does not say what was listed has each file looked at.
    const auto later = buildRelease(m_snapshot, m_collection);
    QVERIFY(later);
    QCOMPARE((*later)->files[0].digest, Sha256::of("longer{}"));
}

void ReleaseTest::modesAreTheStorages_data()
{
    QTest::addColumn<int>("fileMode"); // -1: None
    QTest::addColumn<int>("folderMode");
    QTest::addColumn<int>("umask");
    QTest::addColumn<int>("file");
    QTest::addColumn<int>("folder");
    QTest::newRow("set") << 0640 << 0750 << 0022 << 0640 << 0750;
    QTest::newRow("None: the umask decides") << -1 << -1 << 0027 << 0640 << 0750;
    QTest::newRow("set, whatever the umask") << 0666 << 0777 << 0077 << 0666 << 0777;
}

void ReleaseTest::modesAreTheStorages()
{
    QFETCH(int, fileMode);
    QFETCH(int, folderMode);
    QFETCH(int, umask);
    QFETCH(int, file);
    QFETCH(int, folder);
    m_snapshot.storage.fileMode = fileMode < 0 ? std::nullopt : std::optional(uint32_t(fileMode));
    m_snapshot.storage.directoryMode =
        folderMode < 0 ? std::nullopt : std::optional(uint32_t(folderMode));
    m_snapshot.umask = uint32_t(umask);
    addFile("a/b", "x");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(release);
    QCOMPARE(int((*release)->files.front().mode), file);
    QCOMPARE(int((*release)->folderMode), folder);
}

void ReleaseTest::idsFollowTheContent()
{
    addFile("a", "1");
    const QString first = (*buildRelease(m_snapshot, m_collection))->id.last(6);
    QCOMPARE((*buildRelease(m_snapshot, m_collection))->id.last(6), first);
    writeFile(root() + "/file0", {.bytes = "2"});
    QVERIFY((*buildRelease(m_snapshot, m_collection))->id.last(6) != first);
}

void ReleaseTest::otherStoragesAreRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("custom") << int(StorageKind::Custom);
}

void ReleaseTest::otherStoragesAreRefused()
{
    QFETCH(int, kind);
    addFile("a", "1");
    m_snapshot.storage.kind = static_cast<StorageKind>(kind);
    m_snapshot.storage.className = QStringLiteral("some.Storage");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::Unsupported);
    QCOMPARE(release.error().where, QStringLiteral("some.Storage"));
    QVERIFY(!release.error().advice.isEmpty());
}

void ReleaseTest::modesOfAnotherTypeAreRefused()
{
    addFile("a", "1");
    m_snapshot.document.insert(
        QStringLiteral("storage"),
        QJsonObject{{QStringLiteral("dir_mode_repr"), QStringLiteral("'0755'")}});
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::Unsupported);
    QVERIFY(release.error().why.endsWith(QLatin1String("is not a number but '0755'")));
}

void ReleaseTest::originsAndProvenance()
{
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.python = QStringLiteral("3.13.5");
    m_snapshot.settingsModule = QStringLiteral("shop.settings");
    m_snapshot.storage.className = QStringLiteral("StaticFilesStorage");
    InstalledApp app;
    app.distribution = {.name = QStringLiteral("django-debug-toolbar"),
                        .version = QStringLiteral("5.2.0")};
    m_snapshot.apps = {app, InstalledApp(), app};
    m_collection.origins.resize(3);
    m_collection.origins[1].label = QStringLiteral("not asked for");
    m_collection.origins[2].root = root();
    m_collection.origins[2].label = m_collection.origins[2].app = QStringLiteral("debug_toolbar");
    m_collection.origins[2].distribution = app.distribution.name;
    m_collection.origins[2].version = app.distribution.version;
    addFile("a.css", "a");
    addFile("b.css", "b");
    m_collection.sources[1].origin = 2;
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
    QCOMPARE((*release)->origins.size(), size_t(2));
    QCOMPARE((*release)->files[0].origin, 0U);
    const ReleaseOrigin &origin = (*release)->origins[(*release)->files[1].origin];
    QCOMPARE(origin.package, app.distribution.name);
    QCOMPARE(origin.version, app.distribution.version);
    QVERIFY((*release)->files[1].md5 == Md5::of("b"));
    const Provenance &from = (*release)->provenance;
    QCOMPARE(from.user + QLatin1Char('@') + from.host, (*release)->createdBy);
    QCOMPARE(from.django, QStringLiteral("6.0.3"));
    QCOMPARE(from.python, m_snapshot.python);
    QCOMPARE(from.settingsModule, m_snapshot.settingsModule);
    QCOMPARE(from.storage, m_snapshot.storage.className);
    QCOMPARE(from.packages.size(), size_t(1));
    QVERIFY(!from.commit); // there is no /srv/projects/shop
    QVERIFY(from.noCommit == NoCommit::NoRepository);
}

void ReleaseTest::hashingStorages()
{
    const QByteArray oldCache = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(root() + "/cache"));
    const auto restore = qScopeGuard([&] { qputenv("XDG_CACHE_HOME", oldCache); });

    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    m_snapshot.storage.baseUrl = QStringLiteral("/static/");
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    const std::string padding(2000, ' ');
    // Extensions are those of the source.
    writeFile(root() + "/a.css", {.bytes = "a{b:url(../img/i.png)}" + padding});
    add("css/a.css", "a.css");
    addFile("img/i.png", "pixels");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));

    const std::string rewritten = "a{b:url(\"../img/i.d399848208da.png\")}" + padding;
    std::map<std::string, const ReleaseFile *> files;
    QStringList names;
    for (const ReleaseFile &file : (*release)->files) {
        files.emplace(file.path.bytes(), &file);
        names << QString::fromStdString(file.path.bytes());
    }
    const std::string hash =
        QCryptographicHash::hash(QByteArray::fromStdString(rewritten), QCryptographicHash::Md5)
            .toHex()
            .left(12)
            .toStdString();
    const std::string hashed = "css/a." + hash + ".css";
    QVERIFY2(files.contains(hashed), qPrintable(names.join(QLatin1Char(' '))));
    QVERIFY(files.at(hashed)->digest == Sha256::of(rewritten));
    QCOMPARE(files.at(hashed)->role, FileRole::Hashed);
    QVERIFY(files.contains("css/a.css.gz"));
    QVERIFY(files.contains(hashed + ".gz"));
    QCOMPARE(files.at(hashed + ".gz")->role, FileRole::Compressed);
    QCOMPARE(files.at("staticfiles.json")->role, FileRole::Manifest);
    QVERIFY(files.contains("img/i.d399848208da.png"));
    QCOMPARE(files.size(), size_t(7));
    // Every content can be read where the release says.
    for (const auto &[path, file] : files) {
        const auto digest = Sha256::ofFile(file->source);
        QVERIFY2(digest && *digest == file->digest, path.c_str());
        const auto content = FileDigests::of(contentOf(file->source));
        QVERIFY2(file->md5 == content.md5, path.c_str());
    }
    // What each leads to, with the names that stand in its own bytes.
    const auto usedBy = [&](const std::string &path) {
        QStringList used;
        const auto index = static_cast<size_t>(files.at(path) - (*release)->files.data());
        for (const uint32_t each : (*release)->uses.of(index)) {
            used << (*release)->files[each].path.display();
        }
        return used.join(QLatin1Char(' '));
    };
    QVERIFY((*release)->uses.isKnown());
    QCOMPARE(usedBy("css/a.css"), QStringLiteral("img/i.png"));
    QCOMPARE(usedBy("css/a.css.gz"), QStringLiteral("img/i.png"));
    QCOMPARE(usedBy(hashed), QStringLiteral("img/i.d399848208da.png"));
    QCOMPARE(usedBy(hashed + ".gz"), QStringLiteral("img/i.d399848208da.png"));
    QCOMPARE(usedBy("staticfiles.json"),
             QString::fromStdString(hashed) + QStringLiteral(" img/i.d399848208da.png"));
    QCOMPARE(usedBy("img/i.png"), QString());
    // What each stands for, and where that comes from.
    const auto logical = [&](const std::string &path) { return files.at(path)->logical; };
    QCOMPARE(logical(hashed), "css/a.css");
    QCOMPARE(logical(hashed + ".gz"), "css/a.css");
    QCOMPARE(logical("css/a.css.gz"), "css/a.css");
    QCOMPARE(logical("css/a.css"), "");
    QCOMPARE(logical("img/i.d399848208da.png"), "img/i.png");
    QCOMPARE(logical("staticfiles.json"), "");
    QCOMPARE((*release)->origins.size(), size_t(1));
    for (const auto &[path, file] : files) {
        QVERIFY2(file->origin == (file->role == FileRole::Manifest ? ReleaseFile::None : 0),
                 path.c_str());
    }
    QVERIFY((*release)->typeOf(*files.at(hashed + ".gz"))
            == (MediaType{.type = "text/css; charset=utf-8", .encoding = "gzip"}));
    QCOMPARE((*release)->mediaTypes.size(), size_t(4));

    writeFile(root() + "/b.css", {.bytes = "a{b:url(gone.png)}"});
    add("css/b.css", "b.css");
    const auto dangling = buildRelease(m_snapshot, m_collection);
    QVERIFY(!dangling);
    QCOMPARE(dangling.error().where, QStringLiteral("css/b.css"));
    QVERIFY2(dangling.error().why.contains(QLatin1String("gone.png")),
             qPrintable(dangling.error().message()));

    // What a policy leaves is in the release as it was written, beside what is spelt anew.
    writeFile(root() + "/b.css",
              {.bytes = "a{b:url(gone.png),url('../img/i.png'),url('gone.eot')}"});
    const std::vector<ReferencePolicy> policies = {
        {.action = ReferenceAction::Leave, .kind = {}, .files = {}, .wanted = "*.eot"},
        {.action = ReferenceAction::Warn, .kind = {}, .files = "css/*", .wanted = "css/gone.png"}};
    const auto left = buildRelease(m_snapshot, m_collection, {}, nullptr, policies);
    QVERIFY2(left, left ? "" : qPrintable(left.error().message()));
    QCOMPARE((*left)->unresolved.size(), size_t(2));
    QCOMPARE((*left)->unresolved[0].url, "gone.png");
    QVERIFY((*left)->unresolved[0].isTold);
    QVERIFY(!(*left)->unresolved[1].isTold);
    const auto style = std::ranges::find_if((*left)->files, [](const ReleaseFile &file) {
        return file.role == FileRole::Hashed && file.path.bytes().starts_with("css/b.");
    });
    QVERIFY(style != (*left)->files.end());
    std::ifstream stream(style->source, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    QCOMPARE(text, "a{b:url(gone.png),url(\"../img/i.d399848208da.png\"),url('gone.eot')}");

    // A path outside of STATIC_ROOT ends Django's run in another way; a policy lets it pass all the same.
    writeFile(root() + "/b.css", {.bytes = "a{b:url(../../../etc/passwd)}"});
    QVERIFY(!buildRelease(m_snapshot, m_collection));
    const auto outside = buildRelease(
        m_snapshot, m_collection, {}, nullptr,
        {{.action = ReferenceAction::Leave, .kind = {}, .files = {}, .wanted = "../*"}});
    QVERIFY2(outside, outside ? "" : qPrintable(outside.error().message()));
    QCOMPARE((*outside)->unresolved[0].url, "../../../etc/passwd");

    // What is not UTF-8 is no text that could be spelt anew: no policy helps.
    writeFile(root() + "/b.css", {.bytes = "a{}\xff"});
    const auto undecodable =
        buildRelease(m_snapshot, m_collection, {}, nullptr,
                     {{.action = ReferenceAction::Leave, .kind = {}, .files = {}, .wanted = {}}});
    QVERIFY(!undecodable);
    QCOMPARE(undecodable.error().exceptionType, QStringLiteral("UnicodeDecodeError"));
    QCOMPARE(undecodable.error().where, QStringLiteral("css/b.css"));
    writeFile(root() + "/b.css", {.bytes = "a{b:url(gone.png)}"});

    // Without a policy that fits, as Django.
    QVERIFY(!buildRelease(m_snapshot, m_collection, {}, nullptr, {policies.front()}));
}

/// [compress] of slipway.toml, over storages that compress nothing, or something.
void ReleaseTest::extraEncodings()
{
    const QByteArray oldCache = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(root() + "/cache"));
    const auto restore = qScopeGuard([&] { qputenv("XDG_CACHE_HOME", oldCache); });
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = m_snapshot.storage.baseUrl = QStringLiteral("/static/");
    std::string text;
    for (int i = 0; i < 3000; ++i) {
        text += "a" + std::to_string(i * 7919 % 1000) + "{}\n";
    }
    addFile("a.css", text);
    addFile("copy.css", text);
    addFile("copy.css.zst", "a source");
    addFile("empty.css", "");
    addFile("odd.txt", "no shorter");
    addFile("photo.jpg", text);
    const auto built = [&](const CompressConfig &config) {
        std::map<std::string, ReleaseFile> files;
        const auto release = buildRelease(m_snapshot, m_collection, {}, nullptr, {}, config);
        if (!release) {
            qWarning("%s", qPrintable(release.error().message()));
            return files;
        }
        const auto &list = (*release)->files;
        if (!std::ranges::is_sorted(list, {}, &ReleaseFile::path)) {
            qWarning("not sorted");
            return files;
        }
        for (const ReleaseFile &file : list) {
            files.emplace(file.path.bytes(), file);
        }
        return files;
    };
    const auto namesOf = [](const std::map<std::string, ReleaseFile> &files) {
        QStringList names;
        for (const auto &[name, file] : files) {
            if (file.role == FileRole::Compressed) {
                names << QString::fromStdString(name);
            }
        }
        return names.join(QLatin1Char(' '));
    };
    QCOMPARE(namesOf(built({})), QString());
    const auto plain = built({.gzip = true, .brotli = true, .zstd = true, .smallestGzip = true});
    QCOMPARE(namesOf(plain), QStringLiteral("a.css.br a.css.gz a.css.zst copy.css.br copy.css.gz"));
    QCOMPARE(plain.at("copy.css.zst").role, FileRole::Plain);
    using Coded = std::pair<const char *, Encoding>;
    for (const auto &[name, encoding] :
         {Coded{"a.css.br", Encoding::Brotli}, Coded{"copy.css.gz", Encoding::Gzip},
          Coded{"a.css.zst", Encoding::Zstd}}) {
        const ReleaseFile &file = plain.at(name);
        QFile source(QString::fromStdString(file.source));
        QVERIFY(source.open(QIODevice::ReadOnly));
        const std::string bytes = source.readAll().toStdString();
        QVERIFY(Sha256::of(bytes) == file.digest && std::ssize(bytes) == file.size);
        QCOMPARE(decompress(bytes, encoding, text.size()).value_or(""), text);
        QCOMPARE(file.mode, 0644U);
    }

    // libdeflate alone: only what the storage compresses is done anew.
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    const auto theirs = built({});
    const auto smaller = built({.smallestGzip = true});
    QCOMPARE(namesOf(smaller), namesOf(theirs));
    QVERIFY(namesOf(theirs).contains(QLatin1String("a.css.gz")));
    QVERIFY(smaller.at("a.css.gz").size < theirs.at("a.css.gz").size);
    const auto more = built({.zstd = true});
    QVERIFY(more.at("a.css.gz").digest == theirs.at("a.css.gz").digest);
    QCOMPARE(namesOf(more).count(QLatin1String(".zst")), 3); // a, and both under their hashed names
    QVERIFY(!more.contains("staticfiles.json.zst"));
}

/// Of neighbours each has its own, whatever their names have in common.
void ReleaseTest::mediaTypesByName()
{
    Release release;
    for (const char *name : {"a.css", "b.css", "b.CSS", "c.css", "apple-app-site-association",
                             "a/apple.gz", "a/apple-app-site-association.gz", "a/crossdomain.xml",
                             "a/other.xml", "b/x.css.gz", "b/y.js.gz", "b/z.gz", "c/.css", "c/css",
                             "c/d.js", "c/e.min.js", "c/f.svgz", "c/g.svgz"}) {
        release.files.push_back({.path = RelPath::from(name).value(), .source = {}, .digest = {}});
    }
    recordMediaTypes(release);
    for (const ReleaseFile &file : release.files) {
        QVERIFY(file.mediaType < release.mediaTypes.size());
        QVERIFY2(release.mediaTypes[file.mediaType] == mediaTypeOf(file.path.bytes()),
                 file.path.bytes().c_str());
    }
}

void ReleaseTest::emptyCollectionIsRefused()
{
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::Refused);
}

void ReleaseTest::halfAListingIsRefused()
{
    addFile("a", "1");
    m_collection.problems.push_back(
        {.origin = 0,
         .path = "sub",
         .error = Error::fromErrno(EACCES, QStringLiteral("Not listed"), "sub")});
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY(!release);
    QVERIFY(release.error().code == ErrorCode::PermissionDenied);
}

QTEST_GUILESS_MAIN(ReleaseTest)
#include "tst_release.moc"
