// SPDX-License-Identifier: GPL-3.0-or-later
// Names that the storage's outputs share with sources, or with each other, as conflicts.
#include "collect/acknowledge.h"
#include "collect/conflictreview.h"
#include "compress/compressor.h"
#include "deploytesting/sourcetree.h"
#include "release/outputconflicts.h"
#include "release/release.h"
#include "storage/contenthash.h"

#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;

class OutputConflictsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { qputenv("XDG_CACHE_HOME", m_cacheBefore); }
    void ordinaryProjects();
    void sourceNamedLikeTheManifest();
    void sourceNamedLikeAHashedFile_data();
    void sourceNamedLikeAHashedFile();
    void sourceNamedLikeACompressedFile_data();
    void sourceNamedLikeACompressedFile();
    void twoFilesWithOneName();
    void whereProcessingWouldEnd();
    void decisions();
    void whatAReleaseSays();
    void cancelled();

private:
    void addFile(const std::string &destination, const std::string &bytes);
    [[nodiscard]] std::vector<Conflict> conflicts() const;
    [[nodiscard]] QByteArrayList reasons() const;

    std::unique_ptr<ScratchFolder> m_folder;
    QByteArray m_cacheBefore;
    ProjectSnapshot m_snapshot;
    Collection m_collection;
};

namespace {

/// "css/a.css" → "css/a.<hash of bytes>.css"
std::string hashed(const std::string &name, std::string_view bytes)
{
    const std::string hash = ContentHash().of(bytes).value_or("?");
    return name.substr(0, name.rfind('.') + 1) + hash + name.substr(name.rfind('.'));
}

const std::string Styles = "a { color: red }\n";

} // namespace

void OutputConflictsTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_cacheBefore = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", QByteArray::fromStdString(m_folder->path() + "/cache"));
    m_snapshot = {};
    m_snapshot.projectFolder = m_folder->path();
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    m_snapshot.storage.baseUrl = QStringLiteral("/static/");
    m_snapshot.storage.fileMode = 0644;
    m_snapshot.storage.kind = StorageKind::Manifest;
    m_collection = {};
    m_collection.origins.resize(1);
    m_collection.origins[0].root = m_folder->path() + "/static";
    m_collection.origins[0].label = QStringLiteral("static");
}

void OutputConflictsTest::addFile(const std::string &destination, const std::string &bytes)
{
    writeFile(m_folder->path() + "/static/" + destination, {.bytes = bytes});
    SourceFile source;
    source.path = destination;
    source.size = static_cast<int64_t>(bytes.size());
    m_collection.files.push_back(
        {.destination = destination, .winner = static_cast<uint32_t>(m_collection.sources.size())});
    m_collection.sources.push_back(source);
}

std::vector<Conflict> OutputConflictsTest::conflicts() const
{
    auto found = findAllConflicts(m_snapshot, m_collection, {});
    if (!found) {
        qFatal("%s", qPrintable(found.error().message()));
    }
    return *std::move(found);
}

/// "path: reason" of each, all of them of the kind that cannot coexist.
QByteArrayList OutputConflictsTest::reasons() const
{
    QByteArrayList list;
    for (const Conflict &conflict : conflicts()) {
        list << (conflict.kind == ConflictKind::CannotCoexist ? QByteArray() : "not a clash: ")
                + QByteArray::fromStdString(conflict.destination) + ": " + conflict.reason.toUtf8();
    }
    return list;
}

void OutputConflictsTest::ordinaryProjects()
{
    addFile("css/a.css", Styles);
    addFile("css/a.css.map", "{}");
    addFile("css/a.min.css", Styles);
    addFile("data.0123456789ab.json", "{}"); // nothing it could be of
    addFile("staticfiles.json", "{}"); // of a storage that writes none
    m_snapshot.storage.kind = StorageKind::Plain;
    QCOMPARE(reasons(), QByteArrayList());
    m_snapshot.storage.kind = StorageKind::Custom;
    QCOMPARE(reasons(), QByteArrayList());
    m_collection.files.pop_back();
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    QCOMPARE(reasons(), QByteArrayList());
}

void OutputConflictsTest::sourceNamedLikeTheManifest()
{
    addFile("a.css", Styles);
    addFile("staticfiles.json", "{}");
    QCOMPARE(reasons(),
             QByteArrayList{"staticfiles.json: staticfiles.json is also the name of the storage's "
                            "manifest, which overwrites it"});
    QCOMPARE(conflicts().front().candidates.size(), 1U);
}

void OutputConflictsTest::sourceNamedLikeAHashedFile_data()
{
    QTest::addColumn<QByteArray>("css");
    QTest::addColumn<QByteArray>("output"); ///< As the storage writes it.
    QTest::newRow("copied") << QByteArray::fromStdString(Styles)
                            << QByteArray::fromStdString(Styles);
    // The hash is of the text with the new names in it.
    QTest::newRow("rewritten") << QByteArray("a{b:url(x.png)}")
                               << QByteArray("a{b:url(\"")
            + QByteArray::fromStdString(hashed("x.png", "png")) + "\")}";
}

void OutputConflictsTest::sourceNamedLikeAHashedFile()
{
    QFETCH(const QByteArray, css);
    QFETCH(const QByteArray, output);
    const std::string name = hashed("css/a.css", output.toStdString());
    addFile("css/a.css", css.toStdString());
    addFile("css/x.png", "png");
    addFile(name, "something else");
    const QByteArray shown = QByteArray::fromStdString(name);
    QCOMPARE(reasons(),
             QByteArrayList{shown + ": " + shown
                            + " is also the name with the hash of css/a.css: one of them is lost"});
    const std::vector<Conflict> found = conflicts();
    QCOMPARE(found.front().candidates.size(), 2U);
    QCOMPARE(found.front().candidates.back().destination, std::string("css/a.css"));
    QVERIFY(found.front().canAcknowledge);
    // What was once copied out of STATIC_ROOT, and is the same, does no harm.
    addFile("css/b.css", css.toStdString());
    m_collection.files.erase(m_collection.files.begin() + 2);
    addFile(hashed("css/b.css", output.toStdString()), output.toStdString());
    QCOMPARE(reasons(), QByteArrayList());
}

void OutputConflictsTest::sourceNamedLikeACompressedFile_data()
{
    QTest::addColumn<StorageKind>("kind");
    QTest::newRow("WhiteNoise") << StorageKind::WhiteNoise;
    QTest::newRow("with hashes") << StorageKind::WhiteNoiseManifest;
}

void OutputConflictsTest::sourceNamedLikeACompressedFile()
{
    QFETCH(const StorageKind, kind);
    m_snapshot.storage.kind = kind;
    const std::string text(4000, 'x');
    addFile("a.txt", text);
    addFile("a.txt.gz", "not what it seems");
    addFile("a.txt.br", "made by nobody: this Python has no Brotli");
    addFile("b.png", text);
    addFile("b.png.gz", "images are not compressed");
    addFile("c.txt", text);
    addFile("c.txt.gz", compress(text, CompressionMethod::GzipLikePython).value_or(""));
    QCOMPARE(reasons(),
             QByteArrayList{"a.txt.gz: a.txt.gz is also the name of a.txt compressed, which "
                            "overwrites it"});
}

void OutputConflictsTest::twoFilesWithOneName()
{
    // URL parsing makes the second name the first one; contents that differ get different hashes.
    addFile("a b.css", Styles);
    addFile("a%20b.css", Styles);
    QCOMPARE(reasons(), QByteArrayList());
}

void OutputConflictsTest::whereProcessingWouldEnd()
{
    addFile("a.css", "a{b:url(gone.png)}");
    addFile("b.txt", "text");
    const std::string name = hashed("b.txt", "text");
    addFile(name, "something else");
    addFile("staticfiles.json", "{}");
    QCOMPARE(conflicts().size(), 2U);
    QCOMPARE(conflicts().front().destination, name);
}

void OutputConflictsTest::decisions()
{
    addFile("a.css", Styles);
    addFile("staticfiles.json", "{}");
    std::vector<Conflict> found = conflicts();
    SlipwayConfig config;
    auto review = reviewConflicts(m_snapshot, config, m_collection, found);
    QVERIFY(review.has_value());
    QCOMPARE(review->stopping(), 1);
    const auto entries =
        draftAcknowledgements(m_snapshot, m_collection, found, {0},
                              {.reason = QStringLiteral("left over"), .by = {}, .date = {}});
    QVERIFY(entries.has_value());
    config.acknowledgements = *entries;
    review = reviewConflicts(m_snapshot, config, m_collection, found);
    QVERIFY(review.has_value());
    QCOMPARE(review->stopping(), 0);
    QCOMPARE(review->decisions.front().state, ConflictState::Acknowledged);
    // Where there is no room for both, no entry helps.
    found.front().canAcknowledge = false;
    review = reviewConflicts(m_snapshot, config, m_collection, found);
    QVERIFY(review.has_value());
    QCOMPARE(review->stopping(), 1);
    QCOMPARE(review->decisions.front().state, ConflictState::NeedsDecision);
}

void OutputConflictsTest::whatAReleaseSays()
{
    addFile("a.css", Styles);
    addFile(hashed("a.css", Styles), "something else");
    addFile("staticfiles.json", "{}");
    const auto release = buildRelease(m_snapshot, m_collection);
    QVERIFY2(release, release ? "" : qPrintable(release.error().message()));
    const auto clashes = findOutputClashes(m_snapshot, m_collection, {});
    QVERIFY(clashes.has_value());
    QCOMPARE((*release)->clashes, *clashes);
    QCOMPARE(clashes->size(), 2U);
}

void OutputConflictsTest::cancelled()
{
    addFile("a.css", Styles);
    addFile("staticfiles.json", "{}");
    std::stop_source stop;
    stop.request_stop();
    const auto found = findOutputClashes(m_snapshot, m_collection, {}, stop.get_token());
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(OutputConflictsTest)
#include "tst_outputconflicts.moc"
