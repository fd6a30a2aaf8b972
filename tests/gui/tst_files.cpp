// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/synthetic.h"
#include "gui_support/windowbench.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/fileorigin.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/staticurl.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/tablecolumns.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = ProjectSession::State;

namespace {

constexpr auto Patience = 60s;

/// The window on a copy of the demo project, at its Files page.
class FilesBench final {
public:
    FilesBench() { open(); }
    void open()
    {
        QVERIFY(bench.show());
        bench.session.setTrustedForNow(true);
        bench.session.openFolder(project = copyDemo(folder));
        QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
        bench.window.showPage(PageId::Files);
        tree = bench.find<DataTree>(u"fileTree"_s);
        model = qobject_cast<FileTreeModel *>(tree->model());
        field = bench.find<QLineEdit>(u"filter"_s);
        // Rows from before the comparison, or without the references, may still be there.
        QTRY_VERIFY_WITH_TIMEOUT(
            model->table() && model->table()->conflicts && bench.session.processed()
                && model->table()->processed == bench.session.processed() && model->rowCount() > 0,
            Patience);
    }
    void filter(const QString &text)
    {
        field->clear();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    [[nodiscard]] uint32_t shown() const { return model->rows()->leaves; }
    [[nodiscard]] const FileTable &table() const { return *bench.session.data()->files; }
    void run(const QString &id) { bench.window.actions().run(id); }
    void press(const QString &button)
    {
        const auto find = [&] { return bench.find<QAbstractButton>(button); };
        QTRY_VERIFY2(find() != nullptr && find()->isVisible() && !find()->visibleRegion().isEmpty(),
                     qPrintable(button));
        QTest::mouseClick(find(), Qt::LeftButton);
    }
    [[nodiscard]] FactList *facts() { return bench.find<FactList>(u"fileFacts"_s); }

    QTemporaryDir folder;
    WindowBench bench;
    QString project;
    DataTree *tree = nullptr;
    FileTreeModel *model = nullptr;
    QLineEdit *field = nullptr;
};

/// Takes what the desktop would have been asked to open.
class Desktop final : public QObject {
    Q_OBJECT
public:
    Desktop() { QDesktopServices::setUrlHandler(u"file"_s, this, "take"); }
    ~Desktop() override { QDesktopServices::unsetUrlHandler(u"file"_s); }
    QList<QUrl> opened;

public Q_SLOTS:
    void take(const QUrl &url) { opened << url; }
};

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

/// The Files page by mouse and by keyboard.
class TestFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filterTerms_data();
    void filterTerms();
    void filterThatCannotBeUnderstood();
    void sizesAreRanges();
    void urlsAreDjangos_data();
    void urlsAreDjangos();
    void menuTogglesTerms();
    void completionFinishesATerm();
    void emptyBecauseFilteredIsOneClickAway();
    void listShowsWholePaths();
    void sortsByEveryColumn();
    void foldersSumWhatIsShown();
    void saysWhyAFileIsHere();
    void countsWhatDiffers();
    void factsCanBeCopied();
    void actionsOnAFile();
    void refreshTellsNewFromChanged();
    void viewComesBack();
    void badgeFiltersItsLike();
    void columnsFitWhatIsOpened();
    void byKeyboardAlone();
};

void TestFiles::filterTerms_data()
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

void TestFiles::filterTerms()
{
    QFETCH(const QString, text);
    QFETCH(const int, files);
    const auto collection = Synthetic::collection(8, 25);
    const auto table = buildFileTable(collection, Synthetic::conflicts(*collection));
    QCOMPARE(int(queryFiles(*table, {.text = text}).leaves), files);
    QVERIFY(FileFilter(text).problem().isEmpty());
}

void TestFiles::filterThatCannotBeUnderstood()
{
    QVERIFY(FileFilter(u"size:big"_s).problem().contains(u"big"_s));
    QVERIFY(!FileFilter(u"kind:overide"_s).problem().isEmpty());
    QVERIFY(!FileFilter(u"state:old"_s).problem().isEmpty());
    QVERIFY(!FileFilter(u"is:blue"_s).problem().isEmpty());
    QCOMPARE(toggledTerm(u"logo type:css"_s, u"type"_s, u"css"_s), u"logo"_s);
    QCOMPARE(toggledTerm(u"logo"_s, u"origin"_s, u"shop 4.2"_s), u"logo origin:\"shop 4.2\""_s);
    QCOMPARE(toggledTerm(u"origin:shop-4.2 x"_s, u"origin"_s, u"shop 4.2"_s), u"x"_s);
}

void TestFiles::sizesAreRanges()
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

void TestFiles::urlsAreDjangos_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("url");
    // As django.utils.encoding.filepath_to_uri gives them.
    QTest::newRow("plain") << QByteArray("css/base.css") << u"/static/css/base.css"_s;
    QTest::newRow("space") << QByteArray("a b.css") << u"/static/a%20b.css"_s;
    QTest::newRow("kept") << QByteArray("~!*()'-._") << u"/static/~!*()'-._"_s;
    QTest::newRow("escaped") << QByteArray("a?b#c&d=e+f,g;h:i@j$k[l]%")
                             << u"/static/a%3Fb%23c%26d%3De%2Bf%2Cg%3Bh%3Ai%40j%24k%5Bl%5D%25"_s;
    QTest::newRow("umlaut") << QByteArray("\xc3\xa4.js") << u"/static/%C3%A4.js"_s;
    QTest::newRow("backslash") << QByteArray("a\\b.js") << u"/static/a/b.js"_s;
}

void TestFiles::urlsAreDjangos()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QString, url);
    ProjectSnapshot snapshot;
    snapshot.storage.baseUrl = u"/static/"_s;
    QCOMPARE(staticUrl(snapshot, path.toStdString()), url);
}

void TestFiles::menuTogglesTerms()
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

void TestFiles::completionFinishesATerm()
{
    FilesBench files;
    QTest::keyClicks(files.field, u"type:scr"_s);
    QTRY_VERIFY(QApplication::activePopupWidget() != nullptr);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Down);
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Return);
    QTRY_COMPARE(files.field->text(), u"type:script "_s);
    const auto scripts = std::ranges::count(files.table().kindOf, AssetKind::Script);
    QTRY_COMPARE(files.shown(), uint32_t(scripts));
}

void TestFiles::emptyBecauseFilteredIsOneClickAway()
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

void TestFiles::listShowsWholePaths()
{
    FilesBench files;
    QVERIFY(files.tree->select("css/theme.css"));
    files.run(u"files.flat"_s);
    QTRY_VERIFY(files.model->rows()->flat);
    QCOMPARE(files.model->rowCount(), int(files.table().collection->files.size()));
    QCOMPARE(files.tree->currentPath(), QByteArray("css/theme.css"));
    QCOMPARE(files.tree->currentIndex().siblingAtColumn(0).data().toString(), u"css/theme.css"_s);
    QVERIFY(files.bench.window.actions().action(u"files.flat"_s)->isChecked());
    files.run(u"files.flat"_s);
    QTRY_VERIFY(!files.model->rows()->flat);
    QCOMPARE(files.tree->currentPath(), QByteArray("css/theme.css"));
}

void TestFiles::sortsByEveryColumn()
{
    FilesBench files;
    files.run(u"files.flat"_s);
    QTRY_VERIFY(files.model->rows()->flat);
    for (int column = 0; column < int(FileColumn::Count); ++column) {
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            const auto before = files.model->rows();
            files.tree->sortByColumn(column, order);
            if (column > 0) {
                QTRY_VERIFY(files.model->rows() != before);
            }
            QCOMPARE(files.model->rowCount(), int(files.table().collection->files.size()));
        }
    }
    files.tree->sortByColumn(int(FileColumn::Size), Qt::DescendingOrder);
    const auto sizeAt = [&](int row) {
        const Collection &collection = *files.table().collection;
        return collection
            .winner(collection.files[std::size_t(files.model->itemAt(files.model->index(row, 0)))])
            .size;
    };
    QTRY_VERIFY(sizeAt(0) >= sizeAt(1) && sizeAt(0) > sizeAt(files.model->rowCount() - 1));
    for (int row = 1; row < files.model->rowCount(); ++row) {
        QVERIFY(sizeAt(row - 1) >= sizeAt(row));
    }
}

void TestFiles::foldersSumWhatIsShown()
{
    FilesBench files;
    const QModelIndex folder = files.model->indexOf("shop");
    QVERIFY(folder.isValid());
    const uint32_t all = files.model->leavesOf(PathTreeModel::node(folder));
    files.filter(u"shop type:css"_s);
    QTRY_VERIFY(files.shown() < all);
    const uint32_t node = PathTreeModel::node(files.model->indexOf("shop"));
    QVERIFY(files.model->leavesOf(node) < all);
    int64_t bytes = 0;
    const Collection &collection = *files.table().collection;
    for (const CollectedFile &file : collection.files) {
        if (file.destination.starts_with("shop/") && file.destination.ends_with(".css")) {
            bytes += collection.winner(file).size;
        }
    }
    QCOMPARE(files.model->bytesOf(node), bytes);
}

void TestFiles::saysWhyAFileIsHere()
{
    FilesBench files;
    QVERIFY(files.tree->select("shop/css/shop.css"));
    const auto *why = files.bench.find<TextLabel>(u"whyHereText"_s);
    QVERIFY(why != nullptr);
    QVERIFY(why->text().contains(u"Found first by FileSystemFinder in assets/, entry 1 of 2"_s));
    QVERIFY(why->text().contains(u"the project's copy wins over the app's"_s));
}

void TestFiles::countsWhatDiffers()
{
    FilesBench files;
    QVERIFY(files.tree->select("shop/css/shop.css"));
    QTRY_VERIFY(std::ranges::any_of(
        files.bench.window.findChildren<TextLabel *>(u"difference"_s),
        [](const TextLabel *label) { return label->text().endsWith(u"lines differ"_s); }));
    QCOMPARE(differingLines("/nowhere/a", "/nowhere/b", {}), -1);
}

void TestFiles::factsCanBeCopied()
{
    FilesBench files;
    QVERIFY(files.tree->select("css/theme.css"));
    files.run(u"files.facts"_s);
    const Collection &collection = *files.table().collection;
    const auto found =
        std::ranges::find(collection.files, "css/theme.css", &CollectedFile::destination);
    QFile source(QString::fromStdString(collection.absolutePath(collection.winner(*found))));
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray content = source.readAll();
    const auto hash = [&](QCryptographicHash::Algorithm algorithm) {
        return QString::fromLatin1(QCryptographicHash::hash(content, algorithm).toHex());
    };
    QTRY_COMPARE(files.facts()->value(u"sha256"_s), hash(QCryptographicHash::Sha256));
    QCOMPARE(files.facts()->value(u"md5"_s), hash(QCryptographicHash::Md5));
    QCOMPARE(files.facts()->value(u"url"_s), u"/static/css/theme.css"_s);
    files.press(u"copy-sha256"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), hash(QCryptographicHash::Sha256));
    files.press(u"copy-size"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::number(content.size()));
}

void TestFiles::actionsOnAFile()
{
    FilesBench files;
    Desktop desktop;
    const auto enabled = [&](const QString &id) {
        return files.bench.window.actions().action(id)->isEnabled();
    };
    QVERIFY(files.tree->select("shop"));
    QVERIFY(!enabled(u"files.open"_s) && enabled(u"files.copyPath"_s));
    QVERIFY(files.tree->select("shop/css/shop.css"));
    const QString source = files.project + u"/assets/shop/css/shop.css"_s;
    files.run(u"files.open"_s);
    QTRY_COMPARE(desktop.opened.size(), 1);
    QCOMPARE(desktop.opened.last().toLocalFile(), source);
    files.run(u"files.openFolder"_s);
    QTRY_COMPARE(desktop.opened.size(), 2);
    QCOMPARE(desktop.opened.last().toLocalFile(), QFileInfo(source).path());
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    files.run(u"files.copySource"_s);
    QTRY_COMPARE(copied(), source);
    files.run(u"files.copyUrl"_s);
    QTRY_COMPARE(copied(), u"/static/shop/css/shop.css"_s);
    QVERIFY(files.tree->select("shop/css/base.css"));
    QTest::keyClick(files.tree, Qt::Key_Down, Qt::ShiftModifier);
    files.run(u"files.copyPath"_s);
    QTRY_COMPARE(copied(), u"shop/css/base.css\nshop/css/shop.css"_s);
    QVERIFY(files.tree->select("shop/css/shop.css"));
    files.run(u"files.showConflict"_s);
    QTRY_COMPARE(files.bench.window.currentPage(), PageId::Conflicts);
    files.bench.window.showPage(PageId::Files);
    files.run(u"files.showSource"_s);
    QTRY_COMPARE(files.bench.window.currentPage(), PageId::Sources);
}

void TestFiles::refreshTellsNewFromChanged()
{
    FilesBench files;
    const auto write = [&](const QString &name, const QByteArray &content) {
        QFile file(files.project + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(u"/assets/fresh.css"_s, "a {}");
    write(u"/assets/robots.txt"_s, "changed, and of another size");
    QTest::keyClick(&files.bench.window, Qt::Key_F5);
    QTRY_VERIFY_WITH_TIMEOUT(files.table().added == 1, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(files.bench.session.state(), State::Ready, Patience);
    QCOMPARE(files.table().changed, 1);
    QTRY_VERIFY(files.model->indexOf("fresh.css").isValid());
    const auto badges = [&](const char *path) {
        QStringList texts;
        for (const Badge &badge : files.model->indexOf(path).data(BadgesRole).value<BadgeList>()) {
            texts << badge.text;
        }
        return texts;
    };
    QCOMPARE(badges("fresh.css"), QStringList{u"new"_s});
    QCOMPARE(badges("robots.txt"), QStringList{u"changed"_s});
    files.press(u"chip-new"_s);
    QTRY_COMPARE(files.shown(), 1U);
}

void TestFiles::viewComesBack()
{
    ViewMemory memory;
    {
        FilesBench files;
        QVERIFY(files.tree->select("shop/css/shop.css"));
        files.tree->columns().setHidden(int(FileColumn::Type), false);
        files.run(u"files.facts"_s);
        files.filter(u"shop"_s);
        QTRY_VERIFY(files.shown() < files.table().collection->files.size());
        files.bench.window.page(PageId::Files)->saveView(memory);
    }
    FilesBench files;
    files.bench.window.page(PageId::Files)->restoreView(memory);
    QTRY_COMPARE(files.field->text(), u"shop"_s);
    QTRY_COMPARE(files.tree->currentPath(), QByteArray("shop/css/shop.css"));
    QVERIFY(!files.tree->isColumnHidden(int(FileColumn::Type)));
    QCOMPARE(files.bench.find<FileDetails>(u"fileDetails"_s)->tab(), FileDetails::Tab::Facts);
}

void TestFiles::byKeyboardAlone()
{
    FilesBench files;
    QTest::keyClick(&files.bench.window, Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(files.field->hasFocus());
    QTest::keyClicks(files.field, u"theme"_s);
    QTRY_VERIFY(files.shown() < 5);
    files.tree->setFocus(Qt::TabFocusReason);
    QTest::keyClick(files.tree, Qt::Key_End);
    QTRY_COMPARE(files.tree->currentPath(), QByteArray("css/theme.css"));
    QTest::keyClick(files.tree, Qt::Key_Space);
    QCOMPARE(files.bench.find<FileDetails>(u"fileDetails"_s)->tab(), FileDetails::Tab::Preview);
    QTest::keyClick(&files.bench.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"css/theme.css"_s);
    QTest::keyClick(&files.bench.window, Qt::Key_Escape);
    QTRY_VERIFY(files.field->text().isEmpty());
}

void TestFiles::badgeFiltersItsLike()
{
    FilesBench files;
    QVERIFY(files.tree->select("css/theme.css"));
    const QModelIndex row = files.tree->currentIndex();
    QStyleOptionViewItem option;
    option.initFrom(files.tree);
    option.widget = files.tree;
    option.rect = files.tree->visualRect(row);
    const auto *delegate = qobject_cast<RowDelegate *>(files.tree->itemDelegate());
    QVERIFY(delegate != nullptr);
    QPoint at = option.rect.center();
    for (int x = option.rect.left(); x < option.rect.right(); ++x) {
        if (!delegate->badgeAt(option, row, {x, at.y()}).text.isEmpty()) {
            at.setX(x + 4);
            break;
        }
    }
    QCOMPARE(delegate->badgeAt(option, row, at).text, u"app over app"_s);
    QTest::mouseDClick(files.tree->viewport(), Qt::LeftButton, {}, at);
    QTRY_COMPARE(files.field->text(), u"kind:app-over-app"_s);
    QTRY_COMPARE(files.shown(), 2U);
    QCOMPARE(files.tree->currentPath(), QByteArray("css/theme.css"));
}

void TestFiles::columnsFitWhatIsOpened()
{
    FilesBench files;
    QVERIFY(files.tree->select("admin/js/core.js"));
    const QModelIndex origin = files.tree->currentIndex().siblingAtColumn(int(FileColumn::Origin));
    QStyleOptionViewItem option;
    option.initFrom(files.tree);
    QTRY_VERIFY(files.tree->columnWidth(origin.column())
                >= files.tree->itemDelegate()->sizeHint(option, origin).width());
}

SLIPWAY_GUI_TEST_MAIN(TestFiles)
#include "tst_files.moc"
