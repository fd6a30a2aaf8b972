// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/windowbench.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/notice.h"

#include <QDir>
#include <QMimeData>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

/// Files that are dropped on the window: what the hint says before, what the answer says, and when it goes.
class TestDroppedFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void answersWhereADroppedFileComesFrom();
    void answerGoesWithEsc();
    void answerGoesWithThePage();
    void saysWhatADropWouldDo();

private:
    static void drop(WindowBench &bench, const QString &file);
};

void TestDroppedFiles::drop(WindowBench &bench, const QString &file)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&bench.window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&bench.window, &event);
    QVERIFY(event.isAccepted());
}

void TestDroppedFiles::answersWhereADroppedFileComesFrom()
{
    const QTemporaryDir folder;
    const QString demo = copyDemo(folder);
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(demo);
    const auto *notice = bench.findAnywhere<Notice>(u"windowNotice"_s);
    const auto ask = [&](const QString &file, const QString &answer) {
        drop(bench, file);
        QTRY_VERIFY2(notice->text().contains(answer), qPrintable(file + u" → "_s + notice->text()));
    };
    // The winner of an override, and the one it hides: both lead to the same destination.
    const Collection &collection = *bench.session.data()->collection;
    const CollectedFile *overridden = nullptr;
    for (const CollectedFile &file : collection.files) {
        if (file.shadowedCount > 0 && file.destination == "css/theme.css") {
            overridden = &file;
        }
    }
    QVERIFY(overridden != nullptr);
    const QString winner =
        QString::fromStdString(collection.absolutePath(collection.winner(*overridden)));
    const QString hidden = QString::fromStdString(
        collection.absolutePath(collection.sources[collection.shadowed(*overridden).front()]));
    ask(winner, u"wins"_s);
    QCOMPARE(bench.window.currentPage(), PageId::Files);
    const auto *tree = bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), QByteArray("css/theme.css"));
    bench.window.showPage(PageId::Overview);
    ask(hidden, u"is hidden"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QFile stray(demo + u"/manage.txt"_s);
    QVERIFY(stray.open(QIODevice::WriteOnly));
    ask(stray.fileName(), u"is not part of"_s);
    QFile ignored(QFileInfo(winner).path() + u"/.swap"_s);
    QVERIFY(ignored.open(QIODevice::WriteOnly));
    QFile late(QFileInfo(winner).path() + u"/late.css"_s);
    QVERIFY(late.open(QIODevice::WriteOnly));
    ask(late.fileName(), u"was not there when that was read"_s);
    const std::string root = *bench.session.data()->snapshot->settings.staticRoot;
    const QString collected = QString::fromStdString(root);
    QVERIFY(QDir().mkpath(collected + u"/css"_s));
    QVERIFY(QFile::copy(winner, collected + u"/css/theme.css"_s));
    ask(collected + u"/css/theme.css"_s, u"A collected file"_s);
    QVERIFY(QFile::copy(winner, collected + u"/nobody.css"_s));
    ask(collected + u"/nobody.css"_s, u"nothing of this project makes it"_s);
    // Ignored ones have been seen when the sources were read.
    bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.session.state(), State::Ready, Patience);
    ask(ignored.fileName(), u"The pattern"_s);
}

void TestDroppedFiles::answerGoesWithEsc()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    QFile file(folder.path() + u"/a.css"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    drop(bench, file.fileName());
    const auto *notice = bench.findAnywhere<Notice>(u"windowNotice"_s);
    QTRY_VERIFY(notice->isVisible());
    QTest::keyClick(&bench.window, Qt::Key_Escape);
    QTRY_VERIFY(!notice->isVisible());
}

/// What was answered is about the page one was led to; what went wrong stays until it is read.
void TestDroppedFiles::answerGoesWithThePage()
{
    const QTemporaryDir folder;
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(copyDemo(folder));
    auto *notice = bench.findAnywhere<Notice>(u"windowNotice"_s);
    drop(bench, folder.path() + u"/demo/assets/robots.txt"_s);
    QTRY_COMPARE(bench.window.currentPage(), PageId::Files);
    QTRY_VERIFY(notice->isVisible());
    bench.window.showPage(PageId::Sources);
    QVERIFY(!notice->isVisible());
    notice->say(Tone::Bad, u"slipway.toml was not written"_s);
    bench.window.showPage(PageId::Files);
    QVERIFY(notice->isVisible());
}

void TestDroppedFiles::saysWhatADropWouldDo()
{
    WindowBench bench;
    QVERIFY(bench.show());
    const auto *hint = bench.findAnywhere<QWidget>(u"dropHint"_s);
    const auto drag = [&bench](const QMimeData &mime) {
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&bench.window, &enter);
    };
    QMimeData words;
    words.setText(u"not a file"_s);
    drag(words);
    QVERIFY(!hint->isVisible());
    QMimeData file;
    file.setUrls({QUrl::fromLocalFile(u"/somewhere/project"_s)});
    drag(file);
    QVERIFY(hint->isVisible());
    QCOMPARE(hint->geometry(), bench.window.rect());
    QCOMPARE(hint->accessibleName(), u"Drop a folder to open its project"_s);
    QDragLeaveEvent leave;
    QApplication::sendEvent(&bench.window, &leave);
    QVERIFY(!hint->isVisible());
    drag(file);
    QDropEvent done(QPointF(300, 300), Qt::CopyAction, &file, Qt::LeftButton, {});
    QApplication::sendEvent(&bench.window, &done);
    QVERIFY(!hint->isVisible());
}

SLIPWAY_GUI_TEST_MAIN(TestDroppedFiles)

#include "tst_droppedfiles.moc"
