// SPDX-License-Identifier: GPL-3.0-or-later
// The Files page by mouse and by keyboard.
#include "gui_support/filesbench.h"
#include "gui_support/guihome.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/fileorigin.h"
#include "ui/pages/origincards.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/text/staticurl.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tablecolumns.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>

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
    void saysWhyAFileIsHere();
    void countsWhatDiffers();
    void originIsKeptFromFileToFile();
    void tabsAreFilledWhenTheyAreSeen();
    void factsCanBeCopied();
    void factsSayASizeOnce();
    void factsSayThatTheFileIsGone();
    void factsSayWhatBecomesOfALink();
    void actionsOnAFile();
    void refreshTellsNewFromChanged();
    void viewComesBack();
    void badgeFiltersItsLike();
    void columnsFitWhatIsOpened();
    void byKeyboardAlone();
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

/// Not made anew for each file: that would take longer than a key that is held down leaves time for.
void TestFiles::originIsKeptFromFileToFile()
{
    FilesBench files;
    files.run(u"files.origin"_s);
    auto *origin = files.bench.window.page(PageId::Files)->findChild<FileOrigin *>();
    const auto candidates = [origin] {
        QStringList paths;
        for (const auto *card : origin->findChildren<OriginCandidate *>()) {
            if (card->isVisible()) {
                paths << card->findChild<ElidedLabel *>()->fullText();
            }
        }
        return paths;
    };
    const auto isSeen = [origin](const QString &name) {
        return std::ranges::any_of(origin->findChildren<QWidget *>(name), &QWidget::isVisible);
    };
    QVERIFY(files.tree->select("shop/css/shop.css"));
    QCOMPARE(candidates().size(), 2);
    QTRY_VERIFY(isSeen(u"withdrawAcknowledgement"_s));
    const QWidgetList before = origin->findChildren<QWidget *>();
    const auto *why = files.bench.find<TextLabel>(u"whyHereText"_s);
    const QString former = why->text();

    QVERIFY(files.tree->select("css/theme.css"));
    QCOMPARE(origin->findChildren<QWidget *>(), before);
    QVERIFY(why->text() != former);
    QCOMPARE(candidates().size(), 2);
    for (const QString &path : candidates()) {
        QVERIFY2(path.endsWith(u"static/css/theme.css"_s), qPrintable(path));
    }
    QVERIFY(!isSeen(u"withdrawAcknowledgement"_s));
    const auto *compare = files.bench.find<QPushButton>(u"compareCandidates"_s);
    QCOMPARE(compare->accessibleName(), u"Compare with "_s + candidates().last());
    const QSignalSpy asked(origin, &FileOrigin::compareRequested);
    files.bench.click(u"compareCandidates"_s);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.first().first().toByteArray(), QByteArray("css/theme.css"));

    files.bench.window.showPage(PageId::Files);
    QVERIFY(files.tree->select("shop/css/base.css"));
    QCOMPARE(candidates().size(), 1);
    QVERIFY(candidates().first().endsWith(u"shop/css/base.css"_s));
    QVERIFY(!isSeen(u"compareCandidates"_s));
    QVERIFY(files.tree->select("shop"));
    QVERIFY(candidates().isEmpty() && !isSeen(u"whyHere"_s) && isSeen(u"folderSums"_s));
    QCOMPARE(origin->findChildren<QWidget *>(), before);
}

/// What is passed by is told in one tab only, and in none where the page is not seen.
void TestFiles::tabsAreFilledWhenTheyAreSeen()
{
    FilesBench files;
    const auto fact = [&files] { return files.facts()->value(u"destination"_s); };
    files.run(u"files.facts"_s);
    QVERIFY(files.tree->select("shop/css/base.css"));
    QCOMPARE(fact(), u"shop/css/base.css"_s);
    files.run(u"files.origin"_s);
    QVERIFY(files.tree->select("shop/css/shop.css"));
    QCOMPARE(fact(), u"shop/css/base.css"_s);
    files.run(u"files.facts"_s);
    QCOMPARE(fact(), u"shop/css/shop.css"_s);
    const FactList *facts = files.facts();
    files.bench.window.showPage(PageId::Overview);
    QVERIFY(files.tree->select("css/theme.css"));
    QCOMPARE(facts->value(u"destination"_s), u"shop/css/shop.css"_s);
    files.bench.window.showPage(PageId::Files);
    QTRY_COMPARE(fact(), u"css/theme.css"_s);
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

/// In full beside what is rounded, and only there.
void TestFiles::factsSayASizeOnce()
{
    FilesBench files;
    files.run(u"files.facts"_s);
    const Collection &collection = *files.table().collection;
    int below = 0;
    int rounded = 0;
    for (const CollectedFile &file : collection.files) {
        const qint64 size = collection.winner(file).size;
        int &seen = size < 1000 ? below : rounded;
        if (seen++ > 0) {
            continue; // one of each
        }
        QVERIFY(files.tree->select(QByteArray::fromStdString(file.destination)));
        QTRY_COMPARE(files.facts()->value(u"size"_s),
                     size < 1000 ? u"%1 B"_s.arg(size)
                                 : u"%1 (%2 bytes)"_s.arg(formatBytes(size), formatCount(size)));
    }
    QVERIFY(below > 0 && rounded > 0);
}

void TestFiles::factsSayThatTheFileIsGone()
{
    FilesBench files;
    const Collection &collection = *files.table().collection;
    const auto found =
        std::ranges::find(collection.files, "css/theme.css", &CollectedFile::destination);
    QVERIFY(
        QFile::remove(QString::fromStdString(collection.absolutePath(collection.winner(*found)))));
    QVERIFY(files.tree->select("css/theme.css"));
    files.run(u"files.facts"_s);
    const auto *notice = files.bench.find<QLabel>(u"factsNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QVERIFY2(notice->text().contains(u"The file is gone"_s), qPrintable(notice->text()));
    for (const QString &id : {u"sha256"_s, u"md5"_s}) {
        QCOMPARE(files.facts()->value(id), QString());
        QVERIFY(!files.bench.find<QAbstractButton>(u"copy-"_s + id)->isVisible());
    }
    QCOMPARE(files.facts()->value(u"destination"_s), u"css/theme.css"_s);
    // Of another one that is there nothing is said.
    QVERIFY(files.tree->select("shop/css/shop.css"));
    QTRY_COMPARE(files.facts()->value(u"md5"_s).size(), 32);
    QVERIFY(!notice->isVisible());
}

void TestFiles::factsSayWhatBecomesOfALink()
{
    FilesBench files;
    QVERIFY(QFile::link(u"theme.css"_s, files.project + u"/shop/static/css/alias.css"_s));
    files.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(files.tree->select("css/alias.css"), Patience);
    files.run(u"files.facts"_s);
    QTRY_COMPARE(files.facts()->value(u"link"_s), u"theme.css"_s);
    QVERIFY(files.facts()->value(u"collectedAs"_s).contains(u"the content is copied"_s));
    QVERIFY(files.tree->select("css/theme.css"));
    QTRY_COMPARE(files.facts()->value(u"link"_s), QString());
    QCOMPARE(files.facts()->value(u"collectedAs"_s), QString());
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

SLIPWAY_GUI_TEST_MAIN(TestFiles)

#include "tst_files.moc"
