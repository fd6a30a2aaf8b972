// SPDX-License-Identifier: GPL-3.0-or-later
// What the filter of Files understands, and how it is typed, chosen and cleared.
#include "gui_support/filesbench.h"
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "ui/models/filetreemodel.h"
#include "ui/models/foldermarks.h"
#include "ui/session/references.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/menubutton.h"

#include <QMenu>

#include <algorithm>
#include <functional>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QAction *entryOf(const QMenu *menu, const QString &path)
{
    QAction *found = nullptr;
    for (const QString &part : path.split(u'/')) {
        found = nullptr;
        for (QAction *action : menu->actions()) {
            if (action->text().startsWith(part)) {
                found = action;
            }
        }
        if (found == nullptr) {
            return nullptr;
        }
        menu = found->menu();
    }
    return found;
}

} // namespace

class TestFileFilter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterTerms_data();
    void filterTerms();
    void badgesOfFoldersFilterWhatTheyCount();
    void filterThatCannotBeUnderstood();
    void sizesAreRanges();
    void menuTogglesTerms();
    void termsAreActions();
    void completionFinishesATerm();
    void emptyBecauseFilteredIsOneClickAway();
    void emptyProjectHasNothingToFilter();
    void chipsOfOneWordHaveOneCount();
    void largestComesFirst();
    void largestIsNotRememberedAsTheOrder();
    void closedFolderTellsOfAllThatIsBelow();
    void folderCountsConflictsNotFiles();
    void folderSumsUpWhatIsShown();
};

/// As the Conflicts page does: names that clash are one conflict between several files, and a file may be in two.
void TestFileFilter::folderCountsConflictsNotFiles()
{
    const auto collection = Synthetic::collection(2, 4);
    const auto make = [](ConflictKind kind, const std::vector<std::string> &destinations) {
        Conflict conflict;
        conflict.kind = kind;
        conflict.destination = destinations.front();
        for (const std::string &destination : destinations) {
            conflict.candidates.push_back({.destination = destination});
        }
        return conflict;
    };
    const std::string first = collection->files[0].destination;
    const std::string second = collection->files[1].destination;
    const std::string elsewhere = collection->files[4].destination;
    QVERIFY(first.starts_with("folder0000/") && second.starts_with("folder0000/"));
    QVERIFY(elsewhere.starts_with("folder0001/"));
    auto conflicts = std::make_shared<std::vector<Conflict>>();
    conflicts->push_back(make(ConflictKind::CannotCoexist, {first, second, elsewhere}));
    conflicts->push_back(make(ConflictKind::AppOverApp, {first, first}));
    conflicts->push_back(make(ConflictKind::Override, {second, second}));
    const auto table = withFolderMarks(buildFileTable(collection, conflicts));
    const auto says = [&table](const char *folder) {
        const BadgeList badges = folderBadges(*table, *table->tree->find(folder));
        return badges.isEmpty() ? QString() : badges.first().text;
    };
    QCOMPARE(says("folder0000"), u"conflicts 2"_s);
    QCOMPARE(says("folder0001"), u"conflicts 1"_s);
    QCOMPARE(folderBadges(*table, 0).first().text, u"conflicts 2"_s); // of all
    QCOMPARE(table->clashing, 3); // the files, which the badge filters by
    auto review = std::make_shared<ConflictReview>();
    review->decisions.resize(conflicts->size());
    review->decisions[1].stopsDeploy = true;
    const auto decided = withFolderMarks(withReview(*table, review));
    QCOMPARE(folderBadges(*decided, 0).first().text, u"conflicts 1"_s);
    QVERIFY(folderBadges(*decided, *decided->tree->find("folder0001")).isEmpty());
}

/// Origins and times of a folder are of the files that the filter leaves, as its number of files is.
void TestFileFilter::folderSumsUpWhatIsShown()
{
    const auto collection = std::make_shared<Collection>(*Synthetic::collection(2, 4));
    constexpr int64_t Day = 86'400'000'000'000;
    for (CollectedFile &file : collection->files) {
        SourceFile &winner = collection->sources[file.winner];
        winner.mtimeNs = (winner.origin == 0 ? 300 : 200) * Day;
        file.destination = "all/" + file.destination;
    }
    const auto table = buildFileTable(collection, nullptr);
    FileTreeModel model;
    const auto show = [&](const QString &text) {
        model.setRows(table, std::make_shared<const RowSet>(queryFiles(*table, {.text = text})),
                      !text.isEmpty());
    };
    const auto says = [&model](FileColumn column, int role = Qt::DisplayRole) {
        return model.indexOf("all", int(column)).data(role).toString();
    };
    show({});
    QCOMPARE(says(FileColumn::Origin), u"2 origins"_s);
    const QString latest = says(FileColumn::Modified, Qt::ToolTipRole);
    show(u"origin:shop"_s);
    QCOMPARE(says(FileColumn::Origin), u"shop 4.2"_s);
    QCOMPARE(says(FileColumn::Package), u"northwind-shop 4.2"_s);
    QVERIFY(says(FileColumn::Modified, Qt::ToolTipRole) != latest);
    show(u"origin:assets"_s);
    QCOMPARE(says(FileColumn::Origin), u"assets/"_s);
    QCOMPARE(says(FileColumn::Modified, Qt::ToolTipRole), latest);
    show(u"file000"_s);
    QCOMPARE(says(FileColumn::Origin), u"2 origins"_s);
}

/// So it is silent while some of that is filtered out.
void TestFileFilter::closedFolderTellsOfAllThatIsBelow()
{
    FilesBench files;
    const std::shared_ptr<const FileTable> held = files.model->table();
    const FileTable &table = *held;
    const QByteArray folder = "css";
    int open = 0;
    for (uint32_t file = 0; file < table.collection->files.size(); ++file) {
        const bool below = table.collection->files[file].destination.starts_with("css/");
        open += below && table.needsDecision(file) ? 1 : 0;
    }
    QVERIFY(open > 0);
    const auto says = [&files, &folder] {
        return files.model->indexOf(folder.toStdString())
            .data(Qt::AccessibleDescriptionRole)
            .toString();
    };
    const QString words = u"conflicts %1"_s.arg(open);
    QTRY_VERIFY2(says().contains(words), qPrintable(says()));
    files.filter(u"theme"_s);
    QTRY_VERIFY(files.shown() < table.collection->files.size());
    QTRY_VERIFY2(!says().contains(words), qPrintable(says()));
}

void TestFileFilter::filterTerms_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("files");
    // 8 folders of 25 files: even folders from assets/, odd ones from the app shop 4.2; every third
    // file is a style sheet; every tenth hides one; file 7 of each is a link; sizes are 1 to 25.
    QTest::newRow("all") << QString() << 200;
    QTest::newRow("word") << u"file003"_s << 8;
    QTest::newRow("two words") << u"folder0001 css"_s << 9;
    QTest::newRow("origin") << u"origin:shop"_s << 100;
    QTest::newRow("origin, whole title") << u"origin:\"shop 4.2\""_s << 100;
    QTest::newRow("origin, as a word") << u"origin:shop-4.2"_s << 100;
    QTest::newRow("two origins") << u"origin:shop origin:assets"_s << 200;
    QTest::newRow("not an origin") << u"-origin:shop"_s << 100;
    QTest::newRow("package") << u"package:northwind-shop"_s << 100;
    QTest::newRow("kind of file") << u"type:style"_s << 72;
    QTest::newRow("suffix") << u"type:JS"_s << 128;
    QTest::newRow("link") << u"is:link"_s << 8;
    QTest::newRow("overriding") << u"is:overriding"_s << 24;
    QTest::newRow("size") << u"size:>20"_s << 40;
    QTest::newRow("small") << u"size:<=5"_s << 40;
    QTest::newRow("range") << u"size:5..10"_s << 48;
    QTest::newRow("conflict") << u"kind:any"_s << 24;
    QTest::newRow("no conflict") << u"kind:none"_s << 176;
    QTest::newRow("several") << u"origin:shop type:css size:>20 -file024"_s << 4;
    QTest::newRow("colon in a word") << u"no:such"_s << 0;
}

void TestFileFilter::filterTerms()
{
    QFETCH(const QString, text);
    QFETCH(const int, files);
    const auto collection = Synthetic::collection(8, 25);
    const auto table = buildFileTable(collection, Synthetic::conflicts(*collection));
    QCOMPARE(int(queryFiles(*table, {.text = text}).leaves), files);
    QVERIFY(FileFilter(text).problem().isEmpty());
}

void TestFileFilter::badgesOfFoldersFilterWhatTheyCount()
{
    const auto collection = std::make_shared<Collection>(*Synthetic::collection(8, 25));
    const auto conflicts = Synthetic::conflicts(*collection);
    for (const std::size_t odd : {3U, 4U}) {
        collection->sources[collection->files[odd].winner].type = SourceType::Special;
    }
    const auto table = withFolderMarks(buildFileTable(collection, conflicts));
    QVERIFY(table->clashing > 0);
    const BadgeList badges = folderBadges(*table, 0); // of all
    const QStringList expected = {u"special files 2"_s,
                                  u"conflicts %1"_s.arg(formatCount(table->clashing))};
    QCOMPARE(badges.size(), expected.size());
    for (qsizetype i = 0; i < badges.size(); ++i) {
        QCOMPARE(badges[i].text, expected[i]);
        const QString filter = filterTerm(badges[i].filterKey, badges[i].filterValue);
        QVERIFY2(FileFilter(filter).problem().isEmpty(), qPrintable(filter));
        QCOMPARE(int64_t(queryFiles(*table, {.text = filter}).leaves),
                 i == 0 ? int64_t(2) : table->clashing);
    }
    QCOMPARE(itemBadges(*table, 3).first().filterValue, u"special"_s);
}

void TestFileFilter::filterThatCannotBeUnderstood()
{
    QVERIFY(FileFilter(u"size:big"_s).problem().contains(u"big"_s));
    QVERIFY(!FileFilter(u"kind:overide"_s).problem().isEmpty());
    QVERIFY(!FileFilter(u"state:old"_s).problem().isEmpty());
    QVERIFY(!FileFilter(u"is:blue"_s).problem().isEmpty());
    QCOMPARE(toggledTerm(u"logo type:css"_s, u"type"_s, u"css"_s), u"logo"_s);
    QCOMPARE(toggledTerm(u"logo"_s, u"origin"_s, u"shop 4.2"_s), u"logo origin:\"shop 4.2\""_s);
    QCOMPARE(toggledTerm(u"origin:shop-4.2 x"_s, u"origin"_s, u"shop 4.2"_s), u"x"_s);
}

void TestFileFilter::sizesAreRanges()
{
    const auto range = [](const QString &text) {
        const auto found = sizeRange(text);
        return found ? std::pair(found->least, found->most) : std::pair<int64_t, int64_t>(-1, -1);
    };
    QCOMPARE(range(u">100k"_s), (std::pair<int64_t, int64_t>(100'001, INT64_MAX)));
    QCOMPARE(range(u">=1.5M"_s), (std::pair<int64_t, int64_t>(1'500'000, INT64_MAX)));
    QCOMPARE(range(u"<2kb"_s), (std::pair<int64_t, int64_t>(0, 1'999)));
    QCOMPARE(range(u"10k..2M"_s), (std::pair<int64_t, int64_t>(10'000, 2'000'000)));
    QCOMPARE(range(u"=0"_s), (std::pair<int64_t, int64_t>(0, 0)));
    for (const QString &text : {u"k"_s, u">"_s, u"1..2..3"_s, u">1..2"_s, u"99999999999G"_s}) {
        QCOMPARE(range(text).first, -1);
    }
}

void TestFileFilter::menuTogglesTerms()
{
    FilesBench files;
    const auto all = files.shown();
    auto *button = files.bench.find<MenuButton>(u"filterMenu"_s);
    const auto open = [&] {
        Q_EMIT button->menu()->aboutToShow();
        return button->menu();
    };
    QAction *styles = entryOf(open(), u"Type/Style sheets"_s);
    QVERIFY(styles != nullptr);
    styles->trigger();
    QTRY_VERIFY(files.shown() > 0 && files.shown() < all);
    QCOMPARE(files.field->text(), u"type:style"_s);
    styles = entryOf(open(), u"Type/Style sheets"_s);
    QVERIFY(styles->isChecked());
    styles->trigger();
    QTRY_COMPARE(files.shown(), all);
}

/// What the menu holds can be found in the palette, and given keys.
void TestFileFilter::termsAreActions()
{
    FilesBench files;
    const auto all = files.shown();
    const ActionRegistry &actions = files.bench.window.actions();
    const QAction *styles = actions.action(u"files.filter.type.style"_s);
    QVERIFY(styles != nullptr);
    QTRY_VERIFY(styles->isEnabled() && !styles->isChecked());
    QVERIFY(!actions.action(u"files.filter.deploy.new"_s)->isEnabled()); // nothing was deployed
    files.run(u"files.filter.type.style"_s);
    QCOMPARE(files.field->text(), u"type:style"_s);
    QTRY_VERIFY(files.shown() > 0 && files.shown() < all);
    QTRY_VERIFY(styles->isChecked());
    files.run(u"files.filter.clear"_s);
    QTRY_COMPARE(files.shown(), all);
    QTRY_VERIFY(!styles->isChecked());
    for (const char *id : {"kind.none", "role.hashed", "size.above-100k", "is.link"}) {
        QVERIFY2(actions.action(u"files.filter."_s + QLatin1StringView(id)) != nullptr, id);
    }
    files.bench.session.close();
    QTRY_VERIFY(!styles->isEnabled());
}

void TestFileFilter::completionFinishesATerm()
{
    FilesBench files;
    QTest::keyClicks(files.field, u"type:scr"_s);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(files.field->text(), u"type:script "_s);
    // What is there already is not offered once more.
    files.field->clear();
    QTest::keyClicks(files.field, u"type:scrip"_s);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QTest::keyClick(QApplication::activePopupWidget(), 't');
    QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
    QCOMPARE(files.field->text(), u"type:script"_s);
    files.field->clear();
    QTest::keyClicks(files.field, u"type:script "_s);
    const auto scripts = std::ranges::count(files.table().kindOf, AssetKind::Script);
    QTRY_COMPARE(files.shown(), uint32_t(scripts));
}

void TestFileFilter::emptyBecauseFilteredIsOneClickAway()
{
    FilesBench files;
    const auto all = files.shown();
    files.filter(u"size:huge"_s);
    QTRY_COMPARE(files.bench.emptyTitle(), u"The filter cannot be understood"_s);
    files.filter(u"kind:cannot-coexist origin:nobody"_s);
    QTRY_VERIFY(files.bench.emptyTitle().contains(u"origin:nobody"_s));
    files.bench.click(u"emptyAction"_s);
    QTRY_COMPARE(files.shown(), all);
    QVERIFY(files.bench.emptyTitle().isEmpty());
}

void TestFileFilter::emptyProjectHasNothingToFilter()
{
    const TinyProject project;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.session.setTrustedForNow(true);
    bench.session.openFolder(project.path());
    const auto isRead = [&bench](qsizetype files) {
        return bench.session.state() == ProjectSession::State::Ready
            && qsizetype(bench.session.data()->collection->files.size()) == files
            && bench.session.references().isCurrent();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRead(0), Patience);
    for (const auto &[page, title] : {std::pair(PageId::Files, u"No static files"_s),
                                      std::pair(PageId::References, u"No references"_s)}) {
        bench.window.showPage(page);
        QTRY_COMPARE(bench.emptyTitle(), title);
        QTRY_VERIFY(!bench.find<FilterRow>({})->isVisible());
    }
    project.write(u"assets/a.css"_s, "a {}\n");
    bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(isRead(1), Patience);
    for (const PageId page : {PageId::References, PageId::Files}) {
        bench.window.showPage(page);
        QTRY_VERIFY(bench.find<FilterRow>({})->isVisible());
    }
}

/// Two files that cannot coexist are one conflict: the figures differ, so the words have to.
void TestFileFilter::chipsOfOneWordHaveOneCount()
{
    FilesBench files;
    const auto chips = [&files] {
        QMap<QString, QString> counts;
        for (const auto *chip : files.bench.find<ChipRow>({})->findChildren<Chip *>()) {
            const QString text = chip->accessibleName();
            counts.insert(text.section(u' ', 0, -2), text.section(u' ', -1));
        }
        return counts;
    };
    const int open = files.bench.session.data()->openConflicts();
    QVERIFY(open > 0 && files.table().clashing > open);
    const QMap<QString, QString> ofFiles = chips();
    const auto *chip = files.bench.find<Chip>(u"chip-conflicts"_s);
    QVERIFY2(chip->text().contains(u"decision"_s), qPrintable(chip->text()));
    QVERIFY2(chip->toolTip().contains(u"%1 conflicts that need a decision"_s.arg(open)),
             qPrintable(chip->toolTip()));
    files.bench.window.showPage(PageId::Conflicts);
    QTRY_VERIFY(chips().contains(u"Needs a decision"_s));
    const QMap<QString, QString> ofConflicts = chips();
    for (const auto &[word, count] : ofFiles.asKeyValueRange()) {
        QVERIFY2(ofConflicts.value(word, count) == count, qPrintable(word));
    }
}

void TestFileFilter::largestComesFirst()
{
    FilesBench files;
    const auto sizes = [&files] {
        QList<qint64> all;
        for (int row = 0; row < files.model->rowCount(); ++row) {
            const int64_t item = files.model->itemAt(files.model->index(row, 0));
            all << (item < 0 ? -1 : files.model->table()->sizeOf(uint32_t(item)));
        }
        return all;
    };
    const auto chips = [&files] { return files.bench.find<ChipRow>({}); };
    const QByteArray first = files.model->index(0, 0).data(PathRole).toByteArray();
    files.tree->sortBy(int(FileColumn::Name), Qt::DescendingOrder);
    QTRY_VERIFY(files.model->index(0, 0).data(PathRole).toByteArray() != first);
    const QByteArray before = files.model->index(0, 0).data(PathRole).toByteArray();

    chips()->setCurrent(u"largest"_s);
    QTRY_VERIFY(files.model->rows()->flat);
    const QList<qint64> found = sizes();
    QVERIFY(found.size() > 1 && found.first() > found.last());
    QVERIFY(std::ranges::is_sorted(found, std::greater()));
    QCOMPARE(files.tree->sortColumn(), int(FileColumn::Size));
    QCOMPARE(files.tree->indexAt({1, 1}).row(), 0);

    chips()->setCurrent(u"all"_s);
    QTRY_VERIFY(!files.model->rows()->flat);
    QCOMPARE(files.tree->sortColumn(), int(FileColumn::Name));
    QCOMPARE(files.tree->sortOrder(), Qt::DescendingOrder);
    QCOMPARE(files.model->index(0, 0).data(PathRole).toByteArray(), before);
}

void TestFileFilter::largestIsNotRememberedAsTheOrder()
{
    ViewMemory memory;
    {
        FilesBench files;
        files.bench.find<ChipRow>({})->setCurrent(u"largest"_s);
        QTRY_VERIFY(files.model->rows()->flat);
        files.bench.window.page(PageId::Files)->saveView(memory);
    }
    FilesBench files;
    files.bench.window.page(PageId::Files)->restoreView(memory);
    QTRY_VERIFY(files.model->rows()->flat);
    QCOMPARE(files.tree->sortColumn(), int(FileColumn::Size));
    files.bench.find<ChipRow>({})->setCurrent(u"all"_s);
    QTRY_VERIFY(!files.model->rows()->flat);
    QCOMPARE(files.tree->sortColumn(), int(FileColumn::Name));
    QCOMPARE(files.tree->sortOrder(), Qt::AscendingOrder);
}

SLIPWAY_GUI_TEST_MAIN(TestFileFilter)

#include "tst_filefilter.moc"
