// SPDX-License-Identifier: GPL-3.0-or-later
// What the storage makes of files, as the Files page shows it.
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/filedetails.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 60s;
constexpr auto WhiteNoise = R"(
STORAGES = {"staticfiles": {
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}
)";

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
    void init() { QSettings().clear(); }
    void outputsHangOnTheirFile();
    void foldersSumEveryFile();
    void filtersByRole_data();
    void filtersByRole();
    void openFilesStayOpen();
    void leftOutFilesDoNotCount();
    void oldOutputsStayDimmed();
    void refreshKeepsOutputs();
    void tellsSinceTheDeployment();
    void rowOpensToWhatIsMadeOfIt();
    void rewrittenFilesAreCompared();
    void danglingLinkLeadsToReferences();
    void whatWouldStopIsSaid();

private:
    struct Page {
        WindowBench bench;
        TinyProject project;
        DataTree *tree = nullptr;
        FileTreeModel *model = nullptr;
    };
    static void open(Page &page);
    /// Shows how a style sheet is rewritten; its hashed path.
    [[nodiscard]] static QByteArray showRewritten(Page &page, std::string_view css);
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

void TestFileOutputs::open(Page &page)
{
    QVERIFY(page.bench.show());
    page.bench.session.setTrustedForNow(true);
    page.bench.session.openFolder(page.project.path());
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.processing().state(), Processing::State::Done,
                              Patience);
    page.bench.window.showPage(PageId::Files);
    page.tree = page.bench.find<DataTree>(u"fileTree"_s);
    page.model = qobject_cast<FileTreeModel *>(page.tree->model());
    QTRY_VERIFY(page.model->table()
                && page.model->table()->processed == page.bench.session.processed()
                && page.model->rowCount() > 0);
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

void TestFileOutputs::refreshKeepsOutputs()
{
    Page page;
    page.project.writeSettings(WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{color:red}" + QByteArray(3000, ' '));
    open(page);
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.processing().state(), Processing::State::Done,
                              Patience);
    QTRY_VERIFY(page.model->table()->processed == page.bench.session.processed());
    const std::string hashed = page.bench.session.processed()->hashedOf(0)->path;
    QVERIFY(page.tree->select(QByteArray::fromStdString(hashed)));
    // At no time is the row away, nor another one chosen.
    bool away = false;
    bool dimmed = false;
    connect(page.model, &QAbstractItemModel::modelReset, &page.bench.window, [&] {
        const QModelIndex row = page.model->indexOf(hashed);
        away = away || !row.isValid();
        dimmed = dimmed || row.data(FaintRole).toBool();
    });
    const auto before = page.bench.session.data();
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.data() != before && page.bench.session.processed()
                                 && page.model->table()->processed == page.bench.session.processed()
                                 && page.bench.session.processing().state()
                                     == Processing::State::Done,
                             Patience);
    QVERIFY(!away);
    QVERIFY(dimmed);
    QVERIFY(!page.model->indexOf(hashed).data(FaintRole).toBool());
    QCOMPARE(page.tree->currentPath(), QByteArray::fromStdString(hashed));
}

void TestFileOutputs::tellsSinceTheDeployment()
{
    Page page;
    page.project.write(u"assets/a.css"_s, "a{color:red}");
    page.project.write(u"assets/b.css"_s, "b{color:red}");
    page.project.write(u"slipway.toml"_s,
                       "[targets.live]\npath = \"out\"\n\n[targets.archive]\npath = \"too\"\n");
    open(page);
    const auto badges = [&](const char *path) {
        QStringList texts;
        for (const Badge &badge : page.model->reveal(path).data(BadgesRole).value<BadgeList>()) {
            texts << badge.text;
        }
        return texts;
    };
    const auto chip = [&](const QString &id) {
        auto *found = page.bench.find<QAbstractButton>(id);
        return found != nullptr && !found->isHidden() ? found : nullptr;
    };
    // Nothing was deployed: nothing is said.
    QCOMPARE(badges("a.css"), QStringList());
    QVERIFY(chip(u"chip-deploy-new"_s) == nullptr);

    DeploySession &deploy = page.bench.deploy;
    deploy.chooseTarget(u"live"_s);
    QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Planned, Patience);
    deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Done, Patience);
    QTRY_VERIFY(page.model->table()->deployed);
    QCOMPARE(badges("a.css"), QStringList());

    page.project.write(u"assets/b.css"_s, "b{color:tan}"); // of the same size
    page.project.write(u"assets/c.css"_s, "c{}");
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(badges("c.css") == QStringList{u"new"_s}, Patience);
    QCOMPARE(badges("a.css"), QStringList());
    QCOMPARE(badges("b.css"), QStringList{u"changed"_s});
    const QString hint = page.model->reveal("b.css").data(Qt::ToolTipRole).toString();
    QVERIFY2(hint.contains(u"Changed since the deployment to live"_s), qPrintable(hint));
    QTRY_VERIFY(chip(u"chip-deploy-changed"_s) != nullptr);
    QCOMPARE(chip(u"chip-deploy-changed"_s)->text(), u"Changed 1"_s);
    QVERIFY(chip(u"chip-deploy-changed"_s)->toolTip().contains(u"live"_s));
    QTest::mouseClick(chip(u"chip-deploy-changed"_s), Qt::LeftButton);
    QTRY_COMPARE(page.model->rows()->leaves, 1U);
    QVERIFY(page.model->indexOf("b.css").isValid());
    auto *field = page.bench.find<QLineEdit>(u"filter"_s);
    QTest::mouseClick(chip(u"chip-all"_s), Qt::LeftButton);
    QTest::keyClicks(field, u"deploy:same"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_VERIFY(page.model->rows()->leaves == 1U && page.model->indexOf("a.css").isValid());
}

void TestFileOutputs::rowOpensToWhatIsMadeOfIt()
{
    Page page;
    page.project.writeSettings(WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}" + QByteArray(3000, ' '));
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    open(page);
    QVERIFY(!page.tree->isColumnHidden(int(FileColumn::Sent)));
    const FileTable &table = *page.model->table();
    const auto state = page.bench.find<ElidedLabel>(u"pageState"_s);
    const auto total = table.total();
    if (state != nullptr) {
        QVERIFY2(state->fullText().contains(u"%1 files"_s.arg(total.files)),
                 qPrintable(state->fullText()));
    }

    QVERIFY(page.tree->select("css/a.css"));
    auto *served = page.bench.find<ElidedLabel>(u"servedAt"_s);
    const std::string hashed = table.processed->hashedOf(0) != nullptr
        ? table
              .hashedOf(table.fileOf(
                  table.tree->nodes[PathTreeModel::node(page.tree->currentIndex())].item))
              ->path
        : std::string();
    QCOMPARE(served->fullText(), u"/static/"_s + QString::fromStdString(hashed));
    QTest::keyClick(page.tree, Qt::Key_Right); // by keyboard, as a folder
    QTRY_VERIFY(page.model->indexOf(hashed).isValid());
    const QModelIndex packed = page.model->indexOf(hashed + ".gz");
    QVERIFY(packed.isValid());
    QVERIFY(page.tree->select(QByteArray::fromStdString(hashed + ".gz")));
    page.bench.window.actions().run(u"files.facts"_s);
    auto *facts = page.bench.find<FactList>(u"fileFacts"_s);
    QTRY_COMPARE(facts->value(u"encoding"_s), u"gzip"_s);
    QCOMPARE(facts->value(u"madeOf"_s), u"css/a.css"_s);
    QCOMPARE(facts->value(u"sha256"_s).size(), 64);

    auto *field = page.bench.find<QLineEdit>(u"filter"_s);
    QTest::keyClicks(field, u"role:manifest"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(page.model->rows()->leaves, 1U);
    QVERIFY(page.tree->select("staticfiles.json"));
}

QByteArray TestFileOutputs::showRewritten(Page &page, std::string_view css)
{
    const auto &files = page.model->table()->collection->files;
    const auto found = std::ranges::find(files, css, &CollectedFile::destination);
    const ProcessedFile *hashed =
        page.bench.session.processed()->hashedOf(uint32_t(found - files.begin()));
    if (hashed == nullptr || !hashed->isRewritten) {
        return {};
    }
    const QByteArray path = QByteArray::fromStdString(hashed->path);
    page.bench.window.actions().run(u"files.preview"_s);
    return page.tree->select(path) ? path : QByteArray();
}

void TestFileOutputs::rewrittenFilesAreCompared()
{
    Page page;
    page.project.writeSettings(WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}\nb{c:url(https://e.org/x)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    open(page);
    const QByteArray hashed = showRewritten(page, "css/a.css");
    QVERIFY(!hashed.isEmpty());
    auto *view = page.bench.find<DiffView>(u"diffView"_s);
    auto *list = page.bench.find<DataTree>(u"rewrittenReferences"_s);
    QVERIFY(list != nullptr);
    QTRY_VERIFY(list->isVisible());
    QTRY_VERIFY(view == nullptr || view->changeCount() == 1);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"1:9"_s);
    QCOMPARE(list->model()->index(0, 1).data().toString(), u"../img/i.svg"_s);
    QVERIFY(list->model()->index(0, 2).data().toString().startsWith(u"img/i."_s));

    // Each stands as a link in both texts, underlined where the mouse is.
    QTRY_VERIFY(view->links(Side::Left).size() == 1 && view->links(Side::Right).size() == 1);
    const auto text = [&](Side side) {
        const TextMatch &place = view->links(side).front().place;
        return view->texts()->text(side).text(place.from, place.to);
    };
    QCOMPARE(text(Side::Left), u"../img/i.svg"_s);
    QVERIFY2(text(Side::Right).startsWith(u"../img/i."_s), qPrintable(text(Side::Right)));
    QVERIFY(text(Side::Right).size() > text(Side::Left).size());
    const QRect seen = view->linkRect(Side::Right, 0);
    QVERIFY(view->activeLink() == nullptr);
    QTest::mouseMove(view->viewport(), seen.center());
    QTRY_VERIFY(view->activeLink() != nullptr);
    QCOMPARE(view->activeLink()->where, u"img/i.svg"_s);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, seen.center());
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));

    // By keyboard: from link to link, Enter follows.
    QVERIFY(page.tree->select(hashed));
    QTRY_VERIFY(view->isVisible() && !view->links(Side::Right).empty());
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Down, Qt::ControlModifier);
    QVERIFY(view->activeLink() != nullptr);
    QTest::keyClick(view, Qt::Key_Return);
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));

    // And as a row below them.
    QVERIFY(page.tree->select(hashed));
    QTRY_VERIFY(list->isVisible());
    list->setFocus(Qt::TabFocusReason);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_COMPARE(page.tree->currentPath(), QByteArray("img/i.svg"));
}

/// What leads nowhere, and is left by a policy, leads to its row among the references.
void TestFileOutputs::danglingLinkLeadsToReferences()
{
    Page page;
    page.project.writeSettings(WhiteNoise);
    page.project.write(u"slipway.toml"_s, "[[reference-policy]]\naction = \"leave\"\n");
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}\nb{c:url(gone.png)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    open(page);
    const QByteArray hashed = showRewritten(page, "css/a.css");
    QVERIFY(!hashed.isEmpty());
    auto *view = page.bench.find<DiffView>(u"diffView"_s);
    QTRY_VERIFY(view->links(Side::Right).size() == 2);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->linkRect(Side::Right, 1).center());
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::References);
    auto *references = page.bench.find<DataTree>(u"referenceList"_s);
    QTRY_COMPARE(references->currentPath(), QByteArray("css/a.css\n2:9"));
}

void TestFileOutputs::whatWouldStopIsSaid()
{
    Page page;
    page.project.writeSettings(WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(gone.svg)}");
    page.project.write(u"assets/css/b.css"_s, "a{}");
    open(page);
    auto *notice = page.bench.find<TextLabel>(u"noticeText"_s);
    QVERIFY(notice != nullptr);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"css/a.css"_s) && notice->text().contains(u"gone.svg"_s),
             qPrintable(notice->text()));
    QVERIFY(page.model->table()->processed->files.empty());
    page.bench.click(u"noticeAction"_s);
    QTRY_COMPARE(page.model->rows()->leaves, 1U);
    QVERIFY(page.model->indexOf("css/a.css").isValid());

    // The Overview has it among what is to be looked at.
    page.bench.window.showPage(PageId::Overview);
    const auto finding = [&]() -> QWidget * {
        for (QWidget *entry :
             page.bench.window.page(PageId::Overview)->findChildren<QWidget *>(u"entry"_s)) {
            if (entry->accessibleName().contains(u"lead"_s)
                && entry->accessibleDescription().contains(u"gone.svg"_s)) {
                return entry;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(finding() != nullptr);
}

SLIPWAY_GUI_TEST_MAIN(TestFileOutputs)

#include "tst_fileoutputs.moc"
