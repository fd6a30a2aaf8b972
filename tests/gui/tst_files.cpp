// SPDX-License-Identifier: GPL-3.0-or-later
// The Files page by mouse and by keyboard.
#include "gui_support/filesbench.h"
#include "gui_support/guihome.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/pages/filedetails.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/staticurl.h"
#include "ui/widgets/tablecolumns.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFile>
#include <QHeaderView>
#include <QScopeGuard>
#include <QSplitter>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

namespace {

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

} // namespace

class TestFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void urlsAreDjangos_data();
    void urlsAreDjangos();
    void listShowsWholePaths();
    void acknowledgementIsWithdrawn();
    void sortsByEveryColumn();
    void foldersSumWhatIsShown();
    void actionsOnAFile();
    void refreshTellsNewFromChanged();
    void viewComesBack();
    void badgeFiltersItsLike();
    void columnsFitWhatIsOpened();
    void byKeyboardAlone();
    void detailsAreBelowWhereTextsAreLarge();
    void projectIsLeftWhileRowsAreOnTheirWay();
};

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

void TestFiles::acknowledgementIsWithdrawn()
{
    FilesBench files;
    const auto acknowledged = [&files] {
        return files.bench.session.data()->config.acknowledgements.size();
    };
    const std::size_t before = acknowledged();
    QVERIFY(files.tree->select("css/theme.css"));
    QVERIFY(!files.bench.window.actions().action(u"files.withdraw"_s)->isEnabled());
    QVERIFY(files.tree->select("shop/css/shop.css"));
    files.run(u"files.origin"_s);
    const auto withdraw = [&files] {
        return files.bench.find<QPushButton>(u"withdrawAcknowledgement"_s);
    };
    QTRY_VERIFY(withdraw()->isVisible() && !withdraw()->visibleRegion().isEmpty());
    QTest::mouseClick(withdraw(), Qt::LeftButton);
    QTRY_COMPARE(acknowledged(), before - 1);
    QTRY_VERIFY(!withdraw()->isVisible());
    files.bench.session.undoStack().undo();
    QTRY_COMPARE(acknowledged(), before);
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
    const auto isSorted = [&] { // a few of the rows before may happen to be
        const int last = files.model->rowCount() - 1;
        for (int row = 1; row <= last; ++row) {
            if (sizeAt(row - 1) < sizeAt(row)) {
                return false;
            }
        }
        return sizeAt(0) > sizeAt(last);
    };
    QTRY_VERIFY(isSorted());
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
    files.run(u"table.copyTsv"_s); // as the context menu does
    QTRY_COMPARE(copied().count(u'\n'), 3); // their titles come first
    QVERIFY2(copied().contains(u"shop.css\t"_s), qPrintable(copied()));
    files.run(u"table.copyText"_s);
    QTRY_VERIFY2(!copied().contains(u'\t'), qPrintable(copied()));
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

void TestFiles::projectIsLeftWhileRowsAreOnTheirWay()
{
    const TinyProject other;
    FilesBench files;
    files.tree->header()->setSortIndicator(int(FileColumn::Size), Qt::DescendingOrder);
    files.bench.session.openFolder(other.path());
    QVERIFY(!files.bench.session.data()); // and the answer is still to come
    files.bench.session.setTrustedForNow(true);
    QTRY_COMPARE_WITH_TIMEOUT(files.bench.session.state(), State::Ready, Patience);
    QTRY_COMPARE(files.bench.emptyTitle(), u"No static files"_s);
}

/// With texts of twice the size a screen of 1024 is as narrow as one of half its width.
void TestFiles::detailsAreBelowWhereTextsAreLarge()
{
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QApplication::setFont(large);
    FilesBench files;
    files.bench.window.resize(1024, 700);
    files.bench.window.follow({.page = PageId::Files, .path = "shop/css/shop.css"});
    const auto *splitter = files.bench.find<QSplitter>(u"filesSplitter"_s);
    QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
    QTRY_VERIFY(files.tree->width() > 700);
}

SLIPWAY_GUI_TEST_MAIN(TestFiles)

#include "tst_files.moc"
