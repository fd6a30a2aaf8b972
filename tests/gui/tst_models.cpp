// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/spoken.h"
#include "gui_support/synthetic.h"
#include "ui/models/conflicttable.h"
#include "ui/models/filetreemodel.h"
#include "ui/models/foldermarks.h"
#include "ui/models/plantable.h"
#include "ui/models/sourcetable.h"
#include "ui/widgets/tablecopy.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

std::shared_ptr<const RowSet> fileRows(const FileTable &table, const FileQuery &query)
{
    return std::make_shared<const RowSet>(queryFiles(table, query));
}

int leavesBelow(QAbstractItemModel &model, const QModelIndex &parent = {})
{
    if (auto *rows = qobject_cast<PathTreeModel *>(&model)) {
        rows->setOpenBelow(0, true);
        int files = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            files += model.index(row, 0).data(FoldRole).toInt() == int(Fold::Nothing) ? 1 : 0;
        }
        rows->setOpenBelow(0, false);
        return files;
    }
    int leaves = 0;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex child = model.index(row, 0, parent);
        leaves += model.hasChildren(child) ? leavesBelow(model, child) : 1;
    }
    return leaves;
}

} // namespace

/// Every model under Qt's own tester: as filled, after a swap of rows, filtered to nothing, emptied.
class TestModels final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fileTree();
    void fileTreeColumns();
    void decidedConflictsAlarmNobody();
    void closedFoldersSayWhatIsBelow();
    void fileTreeSortsBySize();
    void pathTreeKeepsFileAndFolderOfOneName();
    void pathTreeFindsWhatItHolds();
    void conflicts();
    void oneWordForWhatCannotCoexist_data();
    void oneWordForWhatCannotCoexist();
    void conflictsFindAnAppsName();
    void conflictsNew();
    void whatCanBeDoneWithSeveralConflicts();
    void conflictsAreCopiedWithWhatIsKnownOfThem();
    void sources();
    void plan();
    void planFolderSums();
};

void TestModels::fileTree()
{
    const auto collection = Synthetic::collection(8, 25);
    const auto table = buildFileTable(collection, Synthetic::conflicts(*collection));
    FileTreeModel model;
    const QAbstractItemModelTester tester(&model, Fatal);
    QCOMPARE(model.rowCount(), 0);
    model.setRows(table, fileRows(*table, {}));
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(leavesBelow(model), 200);
    model.setRows(table, fileRows(*table, {.text = u"file01"_s}));
    QCOMPARE(leavesBelow(model), 80);
    model.setRows(table, fileRows(*table, {.text = u"origin:shop css"_s}));
    QCOMPARE(leavesBelow(model), 4 * 9);
    model.setRows(table, fileRows(*table, {.chip = u"links"_s}));
    QCOMPARE(leavesBelow(model), 8);
    model.setRows(table, fileRows(*table, {.chip = u"overrides"_s}));
    QCOMPARE(leavesBelow(model), 24);
    model.setRows(table, fileRows(*table, {.text = u"nothing has this name"_s}));
    QCOMPARE(model.rowCount(), 0);
    const auto other = buildFileTable(Synthetic::collection(2, 3), nullptr);
    model.setRows(other, fileRows(*other, {}));
    QCOMPARE(leavesBelow(model), 6);
    model.setRows(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::fileTreeColumns()
{
    const auto collection = Synthetic::collection(2, 11);
    const auto table = buildFileTable(collection, Synthetic::conflicts(*collection));
    FileTreeModel model;
    model.setRows(table, fileRows(*table, {}));
    QVERIFY(!model.indexOf("folder0001/File010.js").isValid()); // its folder is closed
    const QModelIndex file = model.reveal("folder0001/File010.js");
    QVERIFY(file.isValid());
    QCOMPARE(file.data().toString(), u"File010.js"_s);
    QCOMPARE(file.data(PathRole).toByteArray(), QByteArray("folder0001/File010.js"));
    QCOMPARE(file.siblingAtColumn(int(FileColumn::Origin)).data().toString(), u"shop 4.2"_s);
    QCOMPARE(file.siblingAtColumn(int(FileColumn::Size)).data().toString(), u"11 B"_s);
    QCOMPARE(file.data(BadgesRole).value<BadgeList>(),
             (BadgeList{{.text = u"identical ×2"_s,
                         .tone = Tone::Neutral,
                         .filterKey = u"kind"_s,
                         .filterValue = u"identical"_s}}));
    const QModelIndex folder = model.indexOf("folder0000");
    QVERIFY(folder.isValid());
    QCOMPARE(model.itemAt(folder), -1);
    QCOMPARE(folder.siblingAtColumn(int(FileColumn::Size)).data().toString(), u"66 B"_s);
    QCOMPARE(folder.siblingAtColumn(int(FileColumn::Origin)).data().toString(), u"assets/"_s);
}

void TestModels::decidedConflictsAlarmNobody()
{
    const auto collection = Synthetic::collection(8, 25);
    const auto open = buildFileTable(collection, Synthetic::conflicts(*collection));
    ConflictReview review;
    review.decisions.resize(open->conflicts->size());
    for (ConflictDecision &decision : review.decisions) {
        decision.state = ConflictState::Acknowledged;
    }
    const auto decided = withReview(*open, std::make_shared<const ConflictReview>(review));
    QVERIFY(open->clashing > 0);
    QCOMPARE(decided->clashing, 0);
    QCOMPARE(queryFiles(*decided, {.chip = u"conflicts"_s}).leaves, 0U);
    int alarms = 0;
    for (uint32_t file = 0; file < collection->files.size(); ++file) {
        const Conflict *conflict = open->conflict(file);
        if (conflict == nullptr || conflict->kind > ConflictKind::AppOverApp) {
            continue;
        }
        ++alarms;
        QCOMPARE(itemBadges(*open, file).first().tone, Tone::Bad);
        QCOMPARE(itemBadges(*decided, file).first().tone, Tone::Good);
    }
    QCOMPARE(alarms, int(open->clashing));
}

/// What needs a decision, is new or changed is seen without opening every folder.
void TestModels::closedFoldersSayWhatIsBelow()
{
    const auto before = buildFileTable(Synthetic::collection(6, 20), nullptr);
    const auto collection = Synthetic::collection(8, 25);
    const auto table = withFolderMarks(
        buildFileTable(collection, Synthetic::conflicts(*collection), before.get()));
    QCOMPARE(int64_t(table->folderMarks[0].open), table->clashing);
    QCOMPARE(int64_t(table->folderMarks[0].added), table->added);
    QCOMPARE(int64_t(table->folderMarks[0].changed), table->changed);
    QVERIFY(table->clashing > 0 && table->added > 0);
    FileTreeModel model;
    model.setRows(table, fileRows(*table, {}));
    const auto badges = [&model](std::string_view folder) {
        return model.indexOf(folder).data(BadgesRole).value<BadgeList>();
    };
    int clashes = 0;
    for (const std::string folder : {"folder0000", "folder0001", "folder0007"}) {
        int open = 0;
        int added = 0;
        for (uint32_t file = 0; file < collection->files.size(); ++file) {
            if (collection->files[file].destination.starts_with(folder + '/')) {
                open += table->needsDecision(file) ? 1 : 0;
                added += table->change(file) == FileChange::New ? 1 : 0;
            }
        }
        const auto says = [&](const QString &word, int count) {
            return std::ranges::any_of(badges(folder), [&](const Badge &badge) {
                return badge.text == u"%1 %2"_s.arg(word).arg(count);
            });
        };
        QCOMPARE(says(u"conflicts"_s, open), open > 0);
        QCOMPARE(says(u"new"_s, added), added > 0);
        clashes += open;
    }
    QVERIFY(clashes > 0);
    const QModelIndex folder = model.indexOf("folder0007");
    QVERIFY(folder.data(Qt::AccessibleDescriptionRole).toString().contains(u"new 25"_s));
    // While they stand below it, it does not repeat them; nor does it count what a filter hides.
    model.setOpen(PathTreeModel::node(folder), true);
    QVERIFY(badges("folder0007").isEmpty());
    model.setOpen(PathTreeModel::node(folder), false);
    QVERIFY(!badges("folder0007").isEmpty());
    model.setRows(table, fileRows(*table, {.text = u"file01"_s}), true);
    QVERIFY(badges("folder0007").isEmpty());
}

void TestModels::fileTreeSortsBySize()
{
    const auto table = buildFileTable(Synthetic::collection(1, 12), nullptr);
    FileTreeModel model;
    model.setRows(table,
                  fileRows(*table, {.sortColumn = FileColumn::Size, .order = Qt::DescendingOrder}));
    model.setOpenBelow(0, true);
    for (int row = 0; row < 12; ++row) {
        const QModelIndex size = model.index(row + 1, int(FileColumn::Size));
        QCOMPARE(size.data().toString(), u"%1 B"_s.arg(12 - row));
    }
}

void TestModels::pathTreeKeepsFileAndFolderOfOneName()
{
    // What cannot coexist on a disk still has to be shown.
    const std::vector<int64_t> sizes = {1, 2, 4};
    auto tree =
        std::make_shared<PathTree>(buildPathTree({"img", "img/logo.svg", "a.css"}, sizes, nullptr));
    QCOMPARE(tree->nodes[0].childCount, 3U);
    QCOMPARE(tree->nodes[0].bytes, 7);
    const auto found = tree->find("img");
    QVERIFY(found);
    QVERIFY(!tree->isFolder(*found));
    QVERIFY(tree->find("img/logo.svg"));
    QVERIFY(!tree->find("img/logo"));
}

void TestModels::pathTreeFindsWhatItHolds()
{
    const auto collection = Synthetic::collection(20, 20);
    const auto table = buildFileTable(collection, nullptr);
    for (const CollectedFile &file : collection->files) {
        const auto node = table->tree->find(file.destination);
        QVERIFY(node);
        QVERIFY(table->tree->path(*node) == file.destination);
    }
}

/// What the conflicts' page is given, made by hand.
static std::shared_ptr<const ProjectData> conflictData(int folders, int files)
{
    auto data = std::make_shared<ProjectData>();
    data->snapshot = Synthetic::snapshot();
    data->collection = Synthetic::collection(folders, files);
    data->conflicts = Synthetic::conflicts(*data->collection);
    ConflictReview review;
    review.decisions.resize(data->conflicts->size());
    review.decisions[0].state = ConflictState::NeedsDecision;
    review.decisions[0].stopsDeploy = true;
    review.decisions[1].state = ConflictState::Acknowledged;
    review.decisions[1].acknowledgement = 0;
    data->review = std::make_shared<const ConflictReview>(review);
    data->config.acknowledgements.resize(1);
    return data;
}

void TestModels::conflicts()
{
    const auto data = conflictData(4, 40);
    ConflictModel model;
    const QAbstractItemModelTester tester(&model, Fatal);
    model.setRows(queryConflicts(data, {}));
    QCOMPARE(model.rowCount(), 16 + 4); // and a row for each kind
    QVERIFY(model.conflictAt(model.index(0, 0)) == nullptr);
    QCOMPARE(model.kindRowAt(model.index(0, 0)), ConflictKind::CannotCoexist);
    const QModelIndex first = model.index(1, 0);
    QVERIFY(model.conflictAt(first) != nullptr);
    QCOMPARE(model.conflictAt(first)->kind, ConflictKind::CannotCoexist);
    QCOMPARE(model.indexOf(conflictPath(*model.conflictAt(first))), first);
    // Folded away, they still count.
    model.setRows(queryConflicts(data, {.closed = {int(ConflictKind::Identical)}}));
    QCOMPARE(model.rowCount(), 12 + 4);
    QCOMPARE(model.rows()->shown, 16);
    QCOMPARE(model.index(model.rowCount() - 1, 0).data(ConflictStateRole).toString(), u"show"_s);
    // A chip or a text unfolds.
    model.setRows(
        queryConflicts(data, {.chip = u"identical"_s, .closed = {int(ConflictKind::Identical)}}));
    QCOMPARE(model.rowCount(), 4 + 1);
    model.setRows(queryConflicts(data, {.chip = u"needs"_s}));
    QCOMPARE(model.rows()->shown, 1);
    model.setRows(queryConflicts(data, {.chip = u"acknowledged"_s}));
    QCOMPARE(model.rows()->shown, 1);
    model.setRows(queryConflicts(data, {.text = u"no such path"_s}));
    QCOMPARE(model.rowCount(), 0);
    model.setRows(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::conflictsNew()
{
    const auto data = conflictData(4, 40);
    const ConflictMarks marks = conflictMarks(*data);
    QCOMPARE(QSet<quint64>(marks.begin(), marks.end()).size(), qsizetype(16));
    QCOMPARE(queryConflicts(data, {})->counts.fresh, 0);
    // All but two were there the last time.
    const auto seen = std::make_shared<const QSet<quint64>>(marks.begin() + 2, marks.end());
    const auto rows = queryConflicts(data, {.chip = u"new"_s, .seen = seen});
    QCOMPARE(rows->counts.fresh, 2);
    QCOMPARE(rows->shown, 2);
}

/// Where there is room for one of two files only, no decision helps.
void TestModels::whatCanBeDoneWithSeveralConflicts()
{
    const auto data = conflictData(4, 40);
    std::vector<Conflict> conflicts = *data->conflicts;
    ConflictReview review;
    review.decisions.resize(conflicts.size());
    const auto choose = [&](const std::vector<uint32_t> &numbers) {
        ProjectData changed = *data;
        changed.conflicts = std::make_shared<const std::vector<Conflict>>(conflicts);
        changed.review = std::make_shared<const ConflictReview>(review);
        const ConflictChoice choice = choiceOf(changed, numbers);
        return std::pair(choice.open, choice.acknowledged);
    };
    std::vector<uint32_t> clashes;
    std::vector<uint32_t> identical;
    for (uint32_t i = 0; i < conflicts.size(); ++i) {
        if (conflicts[i].kind == ConflictKind::CannotCoexist) {
            clashes.push_back(i);
        } else if (conflicts[i].kind == ConflictKind::Identical) {
            identical.push_back(i);
        }
    }
    QCOMPARE(clashes.size(), 4U);
    QCOMPARE(choose(clashes), std::pair(4, 0));
    QCOMPARE(choose(identical), std::pair(0, 0));
    conflicts[clashes[0]].canAcknowledge = false;
    conflicts[clashes[1]].canAcknowledge = false;
    QCOMPARE(choose(clashes), std::pair(2, 0));
    QCOMPARE(choose({clashes[0], clashes[1]}), std::pair(0, 0));
    ConflictDecision undecided;
    undecided.state = ConflictState::NeedsDecision;
    QCOMPARE(decisionWord(conflicts[clashes[0]], undecided).text, u"blocks deploy"_s);
    QCOMPARE(decisionWord(conflicts[clashes[2]], undecided).text, u"needs a decision"_s);
    review.decisions[clashes[2]].state = ConflictState::Acknowledged;
    review.decisions[clashes[2]].acknowledgement = 0;
    review.decisions[clashes[3]].state = ConflictState::Lapsed;
    review.decisions[clashes[3]].acknowledgement = 1;
    QCOMPARE(choose(clashes), std::pair(1, 2));
}

/// As a table, one record for each: a heading is none. As text, as it is read.
void TestModels::conflictsAreCopiedWithWhatIsKnownOfThem()
{
    const auto data = conflictData(4, 40);
    ConflictModel model;
    model.setRows(queryConflicts(data, {.chip = u"needs"_s}));
    QCOMPARE(model.rowCount(), 2);
    const Conflict &conflict = *model.conflictAt(model.index(1, 0));
    const auto title = [&](std::size_t candidate) {
        return candidateTitle(*data->collection, conflict.candidates[candidate]);
    };
    const QStringList fields = {QString::fromStdString(conflict.destination),
                                decisionWord(conflict, *model.decisionAt(model.index(1, 0))).text,
                                conflictKindTitle(conflict.kind),
                                title(0),
                                title(1),
                                byteClassBadge(worstByteClass(conflict), conflict.kind).text};
    QVERIFY(!fields.contains(QString()));
    QVERIFY(title(0) != title(1));
    const QItemSelection all(model.index(0, 0), model.index(1, 0));
    (new TableCopy(model, all, {0}, TableCopy::Form::Tsv, this))->start();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                 u"Path\tState\tKind\tWinner\tShadowed\tDifference\n"_s + fields.join(u'\t')
                     + u'\n');
    (new TableCopy(model, all, {0}, TableCopy::Form::Text, this))->start();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                 conflictKindTitle(conflict.kind) + u'\n' + fields.join(u"  "_s) + u'\n');
}

void TestModels::oneWordForWhatCannotCoexist_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("word");
    QTest::newRow("English") << u"en"_s << u"cannot coexist"_s;
    QTest::newRow("German") << u"de"_s << u"unverträglich"_s;
}

/// Its kind, the badges of Files and of Conflicts, and what both pages say on hovering.
void TestModels::oneWordForWhatCannotCoexist()
{
    QFETCH(const QString, language);
    QFETCH(const QString, word);
    const Testing::Spoken spoken(language);
    const auto data = conflictData(4, 40);
    const auto files = buildFileTable(data->collection, data->conflicts);
    ConflictModel model;
    model.setRows(queryConflicts(data, {}));
    const QModelIndex kind = model.index(0, 0);
    const QModelIndex row = model.index(1, 0);
    QCOMPARE(model.conflictAt(row)->kind, ConflictKind::CannotCoexist);
    QCOMPARE(kind.data().toString().toLower(), word);
    QVERIFY(kind.data(Qt::ToolTipRole).toString().contains(word));
    QCOMPARE(row.data(BadgesRole).value<BadgeList>().first().text, word);
    for (uint32_t file = 0; file < data->collection->files.size(); ++file) {
        if (files->conflict(file) == model.conflictAt(row)) {
            QCOMPARE(itemBadges(*files, file).first().text, word);
        }
    }
}

void TestModels::conflictsFindAnAppsName()
{
    QCOMPARE(queryConflicts(conflictData(2, 10), {.text = u"northwind"_s})->shown, 2);
}

void TestModels::sources()
{
    const auto collection = Synthetic::collection(4, 20);
    const auto table = buildSourceTable(Synthetic::snapshot(), collection);
    const auto rows = [&](const SourceQuery &query) {
        return std::make_shared<const RowSet>(querySources(*table, query));
    };
    SourceModel model;
    const QAbstractItemModelTester tester(&model, Fatal);
    model.setRows(table, rows({}));
    QCOMPARE(model.rowCount(), 2); // finders
    const QModelIndex bare = model.index(0, int(SourceColumn::Package));
    QCOMPARE(bare.data().toString(), QString());
    QCOMPARE(bare.data(Qt::AccessibleTextRole).toString(), u"Package: none"_s);
    // 80 files and 8 that are hidden, an ignored folder, and a folder that is not there.
    QCOMPARE(leavesBelow(model), 90);
    const QModelIndex shop = model.reveal(originPathOf(*collection, 1).toStdString());
    QVERIFY(shop.isValid());
    const SourceTable::Sums &sums = table->sums[PathTreeModel::node(shop)];
    QCOMPARE(sums.wins, 40U);
    QCOMPARE(sums.shadowed, 4U);
    QCOMPARE(sums.ignored, 1U);
    QCOMPARE(shop.data().toString(), u"shop"_s);
    QCOMPARE(shop.siblingAtColumn(int(SourceColumn::Package)).data().toString(),
             u"northwind-shop 4.2"_s);
    const QModelIndex gone = model.reveal(originPathOf(*collection, 2).toStdString());
    QCOMPARE(gone.data(BadgesRole).value<BadgeList>().value(0).text, u"missing"_s);
    QCOMPARE(model.fold(PathTreeModel::node(gone)), Fold::Nothing);
    const QModelIndex ignored = model.reveal(originPathOf(*collection, 1).toStdString() + "/.git");
    QVERIFY(ignored.data(FaintRole).toBool());
    QCOMPARE(ignored.data(BadgesRole).value<BadgeList>().value(0).text, u"ignored by .*"_s);
    const auto count = [&](const SourceQuery &query) { return rows(query)->leaves; };
    QCOMPARE(count({.chip = u"shadowed"_s}), 8U);
    QCOMPARE(count({.chip = u"ignored"_s}), 1U);
    QCOMPARE(count({.chip = u"missing"_s}), 1U);
    QCOMPARE(count({.text = u"northwind"_s}), 45U); // all of the package's app
    QCOMPARE(count({.text = u"file003"_s}), 4U);
    QCOMPARE(count({.text = u"no such origin"_s}), 0U);
    model.setRows(table, rows({.sortColumn = SourceColumn::Shadowed}));
    model.setRows(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::plan()
{
    const auto table = buildPlanTable(Synthetic::plan(60));
    PlanTreeModel model;
    const QAbstractItemModelTester tester(&model, Fatal);
    model.setRows(table, std::make_shared<const RowSet>(queryPlan(*table, {})));
    QCOMPARE(leavesBelow(model), 60);
    model.setRows(table, std::make_shared<const RowSet>(queryPlan(*table, {.chip = u"changes"_s})));
    QCOMPARE(leavesBelow(model), 39); // seven times five of eight actions, then four
    model.setRows(table, std::make_shared<const RowSet>(queryPlan(*table, {.chip = u"headers"_s})));
    QCOMPARE(leavesBelow(model), 8);
    model.setRows(
        table,
        std::make_shared<const RowSet>(queryPlan(*table, {.text = u"dir03"_s, .chip = u"add"_s})));
    QVERIFY(leavesBelow(model) > 0);
    model.setRows(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestModels::planFolderSums()
{
    const auto table = buildPlanTable(Synthetic::plan(8 * 7));
    PlanTreeModel model;
    model.setRows(table, std::make_shared<const RowSet>(queryPlan(*table, {})));
    const QModelIndex folder = model.index(0, 0);
    QCOMPARE(folder.siblingAtColumn(int(PlanColumn::Why)).data().toString(),
             u"1 added, 1 changed, 1 with other permissions, 1 with other headers, 1 deleted"_s);
    // An added and a changed file of 100 bytes each.
    QCOMPARE(folder.siblingAtColumn(int(PlanColumn::Size)).data().toString(), u"200 B"_s);
    QVERIFY(!folder.data(SignRole).isValid());
    model.setOpen(PathTreeModel::node(folder), true);
    QCOMPARE(model.index(1, 0).data(SignRole).toString().size(), 1);
    // Of what a filter leaves.
    const auto sums = [&](const PlanQuery &query) {
        model.setRows(table, std::make_shared<const RowSet>(queryPlan(*table, query)));
        return model.index(0, 0).siblingAtColumn(int(PlanColumn::Why)).data().toString();
    };
    QCOMPARE(sums({.chip = u"delete"_s}), u"1 deleted"_s);
    QCOMPARE(sums({.chip = u"keep"_s}), u"1 kept"_s);
    QCOMPARE(sums({}),
             u"1 added, 1 changed, 1 with other permissions, 1 with other headers, 1 deleted"_s);
}

QTEST_MAIN(TestModels)
#include "tst_models.moc"
