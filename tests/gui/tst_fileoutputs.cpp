// SPDX-License-Identifier: GPL-3.0-or-later
// What the storage makes of files, as rows below them.
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "gui_support/treebench.h"
#include "release/processedcollection.h"
#include "ui/models/filetreemodel.h"
#include "ui/widgets/tablecolumns.h"

#include <QAbstractItemModelTester>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Of every file of the collection a hashed one and a compressed one, and a manifest.
std::shared_ptr<const ProcessedCollection> outputsOf(
    const std::shared_ptr<const Collection> &collection)
{
    auto made = std::make_shared<ProcessedCollection>();
    made->collection = collection;
    made->compression = ProcessedCollection::Compression::Known;
    for (uint32_t i = 0; i < collection->files.size(); ++i) {
        const std::string &path = collection->files[i].destination;
        const std::size_t dot = path.rfind('.');
        made->begins.push_back(uint32_t(made->files.size()));
        ProcessedFile hashed = {.path = path.substr(0, dot) + ".abc" + path.substr(dot),
                                .source = i};
        hashed.isRewritten = i % 2 == 0;
        hashed.size = 1000;
        ProcessedFile packed = {
            .path = hashed.path + ".gz", .source = i, .role = FileRole::Compressed};
        packed.encoding = Encoding::Gzip;
        packed.size = 100;
        made->files.push_back(hashed);
        made->files.push_back(packed);
    }
    made->begins.push_back(uint32_t(made->files.size()));
    ProcessedFile manifest = {.path = "staticfiles.json", .role = FileRole::Manifest};
    manifest.size = 7;
    made->files.push_back(manifest);
    return made;
}

} // namespace

class TestFileOutputs final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsHangOnTheirFile();
    void foldersSumEveryFile();
    void filtersByRole_data();
    void filtersByRole();
    void openFilesStayOpen();
    void leftOutFilesDoNotCount();
    void oldOutputsStayDimmed();
    void sentColumnGoesWithWhatItTells();
};

void TestFileOutputs::outputsHangOnTheirFile()
{
    const auto collection = Synthetic::collection(2, 3);
    const auto table = withProcessed(buildFileTable(collection, nullptr), outputsOf(collection));
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(table, std::make_shared<const RowSet>(queryFiles(*table, {})));
    QCOMPARE(model.rowCount(), 3); // two folders and the manifest
    const QModelIndex file = model.reveal("folder0000/File001.js");
    QVERIFY(file.isValid());
    QCOMPARE(file.data(FoldRole).toInt(), int(Fold::Closed));
    model.setOpen(PathTreeModel::node(file), true);
    const QModelIndex hashed = model.index(file.row() + 1, 0);
    QCOMPARE(hashed.data().toString(), u"File001.abc.js"_s);
    QCOMPARE(hashed.data(DepthRole).toInt(), 2);
    QCOMPARE(hashed.data(BadgesRole).value<BadgeList>().first().text, u"hashed"_s);
    const QModelIndex packed = model.index(file.row() + 2, 0);
    QCOMPARE(packed.data(PathRole).toByteArray(), QByteArray("folder0000/File001.abc.js.gz"));
    QCOMPARE(packed.data(BadgesRole).value<BadgeList>().first().text, u"gz −90 %"_s);
    QCOMPARE(packed.siblingAtColumn(int(FileColumn::Size)).data().toString(), u"100 B"_s);
    // Found by path, whether their file is open or not.
    QVERIFY(model.reveal("folder0001/File002.abc.js").isValid());
    QVERIFY(model.reveal("staticfiles.json").isValid());
    QVERIFY(!model.reveal("folder0001/File002.xyz.js").isValid());
    model.setRows(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestFileOutputs::foldersSumEveryFile()
{
    const auto collection = Synthetic::collection(2, 3); // of 1, 2 and 3 bytes
    const auto table = withProcessed(buildFileTable(collection, nullptr), outputsOf(collection));
    const PathTree &tree = *table->tree;
    QCOMPARE(tree.nodes[0].leaves, 19U);
    QCOMPARE(tree.nodes[0].bytes, 2 * 6 + 6 * 1100 + 7);
    const auto folder = tree.find("folder0001");
    QVERIFY(folder);
    QCOMPARE(tree.nodes[*folder].bytes, 6 + 3 * 1100);
    const auto file = tree.find("folder0001/File002.js");
    QVERIFY(file);
    QCOMPARE(tree.nodes[*file].bytes, 3); // its own
    QCOMPARE(table->total().files, 19);
    QCOMPARE(table->total().bytes, tree.nodes[0].bytes);
    QCOMPARE(table->roles[std::size_t(FileRole::Compressed)].bytes, 600);
    QCOMPARE(table->sentOf[*folder], 300); // the compressed files of the hashed ones
    QCOMPARE(table->sentOf[0], 600);
}

void TestFileOutputs::filtersByRole_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("chip");
    QTest::addColumn<int>("files");
    QTest::addColumn<qint64>("bytes");
    const auto row = [](const char *tag, const char *text, const char *chip, int files,
                        qint64 bytes) {
        QTest::newRow(tag) << QString::fromUtf8(text) << QString::fromUtf8(chip) << files << bytes;
    };
    row("plain", "role:plain", "all", 6, 12);
    row("hashed", "role:hashed", "all", 6, 6000);
    row("compressed", "role:compressed", "all", 6, 600);
    row("manifest", "role:manifest", "all", 1, 7);
    row("two roles", "role:hashed role:manifest", "all", 7, 6007);
    row("all but hashed", "-role:hashed", "all", 13, 619);
    row("chip", "", "hashed", 6, 6000);
    row("chip and word", "file001", "compressed", 2, 200);
    row("a word finds what is made of it", "file001", "all", 6, 4 + 2200);
    row("a hash", "abc.css", "all", 4, 2200);
    row("rewritten", "is:rewritten", "all", 3, 3000);
    row("size is each file's own", "size:>500", "all", 6, 6000);
    row("type is the source's", "type:css role:hashed", "all", 2, 2000);
}

void TestFileOutputs::filtersByRole()
{
    QFETCH(const QString, text);
    QFETCH(const QString, chip);
    QFETCH(const int, files);
    QFETCH(const qint64, bytes);
    const auto collection = Synthetic::collection(2, 3);
    const auto table = withProcessed(buildFileTable(collection, nullptr), outputsOf(collection));
    QCOMPARE(FileFilter(text).problem(), QString());
    for (const bool flat : {false, true}) {
        const RowSet rows = queryFiles(*table, {.text = text, .chip = chip, .flat = flat});
        QCOMPARE(int(rows.leaves), files);
        QCOMPARE(rows.bytes, bytes);
        QCOMPARE(rows.bytesBelow[0], bytes);
        if (flat) {
            QCOMPARE(int(rows.order.size()), files);
        }
    }
    QVERIFY(!FileFilter(u"role:nonsense"_s).problem().isEmpty());
}

void TestFileOutputs::openFilesStayOpen()
{
    const auto collection = Synthetic::collection(2, 3);
    const auto files = buildFileTable(collection, nullptr);
    const auto table = withProcessed(files, outputsOf(collection));
    const auto rows = [](const FileTable &of, const QString &text = {}) {
        return std::make_shared<const RowSet>(queryFiles(of, {.text = text}));
    };
    FileTreeModel model;
    model.setRows(table, rows(*table));
    const QModelIndex file = model.reveal("folder0000/File001.js");
    model.setOpen(PathTreeModel::node(file), true);
    QVERIFY(model.indexOf("folder0000/File001.abc.js").isValid());
    QCOMPARE(model.openPaths().size(), 2);

    // While a new reading is worked on there is nothing below; then it is as it was.
    model.setRows(files, rows(*files));
    QVERIFY(!model.indexOf("folder0000/File001.abc.js").isValid());
    model.setRows(table, rows(*table));
    QVERIFY(model.indexOf("folder0000/File001.abc.js").isValid());

    // A filter opens a file for what was looked for below it, not for itself.
    model.setAllOpenNext(true);
    model.setRows(table, rows(*table, u"role:compressed"_s), true);
    QVERIFY(model.indexOf("folder0001/File002.abc.js.gz").isValid());
    model.setRows(table, rows(*table, u"file002"_s), true);
    QVERIFY(model.indexOf("folder0001/File002.js").isValid());
    QVERIFY(!model.indexOf("folder0001/File002.abc.js").isValid());
    model.setAllOpenNext(false);
    model.setRows(table, rows(*table));
    QVERIFY(model.indexOf("folder0000/File001.abc.js").isValid());
}

void TestFileOutputs::leftOutFilesDoNotCount()
{
    const auto collection = Synthetic::collection(1, 3);
    auto made = std::make_shared<ProcessedCollection>(*outputsOf(collection));
    made->isLeftOut.assign(3, true);
    const auto table = withProcessed(buildFileTable(collection, nullptr), made);
    QCOMPARE(table->total().files, 7);
    QCOMPARE(table->tree->nodes[0].leaves, 7U);
    QCOMPARE(table->tree->nodes[0].bytes, table->total().bytes);
    QCOMPARE(queryFiles(*table, {.text = u"role:plain"_s}).leaves, 0U);
    FileTreeModel model;
    model.setRows(table, std::make_shared<const RowSet>(queryFiles(*table, {})));
    const QModelIndex file = model.reveal("folder0000/File001.js");
    QVERIFY(file.isValid()); // its row is still where one looks for it
    QVERIFY(file.data(FaintRole).toBool());
}

void TestFileOutputs::oldOutputsStayDimmed()
{
    const auto before = Synthetic::collection(1, 3);
    auto made = std::make_shared<ProcessedCollection>(*outputsOf(before));
    auto report = std::make_shared<ReferenceReport>();
    report->files.resize(before->files.size());
    report->references.resize(1);
    report->references[0].file = 2;
    report->dangling = {0};
    made->references = report;
    // The second file goes, and another one comes first.
    auto now = std::make_shared<Collection>(*before);
    now->files.erase(now->files.begin() + 1);
    now->files.insert(now->files.begin(), now->files[0]);
    now->files[0].destination = "folder0000/Added.js";
    const auto table = withProcessed(buildFileTable(now, nullptr), made);
    QVERIFY(table->isProcessedOld);
    QCOMPARE(table->dangling, 1);
    QCOMPARE(table->danglingOf, (std::vector<uint32_t>{0, 0, 1}));
    QCOMPARE(table->openOf, (std::vector<uint32_t>{0, 0, 1}));
    QCOMPARE(table->open, 1);
    QCOMPARE(table->total().files, 3 + 4 + 1); // two of each that stayed, and the manifest

    FileTreeModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRows(table, std::make_shared<const RowSet>(queryFiles(*table, {})));
    const std::string gone = before->files[1].destination;
    const std::string stayed = before->files[2].destination;
    const auto hashed = [](std::string path) { return path.insert(path.rfind('.'), ".abc"); };
    QVERIFY(model.reveal(stayed).isValid());
    QVERIFY(!model.reveal(stayed).data(FaintRole).toBool());
    const QModelIndex old = model.reveal(hashed(stayed));
    QVERIFY(old.isValid());
    QVERIFY(old.data(FaintRole).toBool());
    QVERIFY(old.data(Qt::ToolTipRole).toString().contains(u"reading before"_s));
    QVERIFY(!model.reveal(gone).isValid());
    QVERIFY(!model.reveal(hashed(gone)).isValid());
    QVERIFY(model.reveal("staticfiles.json").data(FaintRole).toBool());
    QCOMPARE(model.fold(PathTreeModel::node(model.reveal("folder0000/Added.js"))), Fold::Nothing);

    // What is known anew is plain again.
    const auto anew = withProcessed(buildFileTable(now, nullptr), outputsOf(now));
    model.setRows(anew, std::make_shared<const RowSet>(queryFiles(*anew, {})));
    QVERIFY(!model.reveal(hashed(stayed)).data(FaintRole).toBool());
}

/// What files are as sent is told where some are compressed; who has said otherwise is heeded.
void TestFileOutputs::sentColumnGoesWithWhatItTells()
{
    TreeBench bench(2, 3);
    const std::shared_ptr<const FileTable> unknown = bench.table;
    auto nothing = std::make_shared<ProcessedCollection>();
    nothing->collection = unknown->collection;
    const auto plain = withProcessed(unknown, nothing);
    const auto compressed = withProcessed(unknown, outputsOf(unknown->collection));
    const auto show = [&bench](const std::shared_ptr<const FileTable> &table) {
        bench.table = table;
        bench.show({});
    };
    const auto isShown = [](const TreeBench &of) {
        return !of.tree.isColumnHidden(int(FileColumn::Sent));
    };
    QVERIFY(!isShown(bench));
    show(compressed);
    QVERIFY(isShown(bench));
    show(unknown);
    QVERIFY2(isShown(bench), "nothing moves until it is known");
    show(plain);
    QVERIFY(!isShown(bench));

    TableColumns &columns = bench.tree.columns();
    columns.setHidden(int(FileColumn::Sent), false);
    QVERIFY(isShown(bench));
    show(compressed);
    show(plain);
    QVERIFY2(isShown(bench), "it was asked for");
    const QJsonObject state = bench.tree.saveState();
    TreeBench next(2, 3);
    next.tree.restoreState(state);
    next.table = plain;
    next.show({});
    QVERIFY2(isShown(next), "also by the window before");

    columns.startOver();
    QVERIFY(!isShown(bench));
    show(compressed);
    QVERIFY(isShown(bench));
    columns.setHidden(int(FileColumn::Sent), true);
    show(plain);
    show(compressed);
    QVERIFY2(!isShown(bench), "it was sent away");
}

SLIPWAY_GUI_TEST_MAIN(TestFileOutputs)

#include "tst_fileoutputs.moc"
