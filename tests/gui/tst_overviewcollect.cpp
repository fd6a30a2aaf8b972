// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/overviewbench.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTest>

#include <utility>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Collecting from the Overview: what is asked before, and what is said of it.
class TestOverviewCollect final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void collectsAndSaysSo();
    void nothingMovesWhileItCollects();
    void asksBeforeItReplaces();
    void clearsOnlyWhenAsked();
    void cancelledDialogWritesNothing();
    void collectsHashedNames();
    void danglingReferenceIsToldBefore();
    void cycleIsToldInPlainWords();
    void saysWhyItCannotCollect();
    void failureIsShown();
};

void TestOverviewCollect::collectsAndSaysSo()
{
    OverviewBench overview;
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectTitle"_s)->text(), u"Collect 3 files"_s);
    QVERIFY2(!QFile::exists(overview.root()), "looking writes nothing");
    QTest::keyClick(overview.part<QPushButton>(u"collectRun"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QCOMPARE(overview.collecting->counts()->collected.modified, 3);
    QVERIFY(QFile::exists(overview.root() + u"/css/site.css"_s));
    QTRY_VERIFY(overview.entries().contains(u"Collected 3 files"_s));
}

/// What is said of it has a place of its own: neither the page's content nor the bar below moves for it.
void TestOverviewCollect::nothingMovesWhileItCollects()
{
    OverviewBench overview;
    overview.bench.window.resize(1440, 900); // where no bar comes beside what scrolls
    QTRY_VERIFY_WITH_TIMEOUT(overview.bench.session.processed(), Patience);
    settle();
    const QWidget *page = overview.bench.window.page(PageId::Overview);
    const auto *facts = overview.bench.find<FactList>(u"projectFacts"_s);
    const auto *bar = overview.bench.findAnywhere<QWidget>(u"jobBar"_s);
    const auto *said = overview.bench.find<QWidget>(u"collectedNotice"_s);
    const auto places = [&] {
        return QList<QRect>{
            QRect(overview.map->mapTo(page, QPoint()), overview.map->size()),
            QRect(facts->mapTo(page, QPoint()), facts->size()),
            QRect(bar->mapTo(&overview.bench.window, QPoint()), bar->size()),
        };
    };
    QList<QRect> before;
    int alike = 0;
    const auto hasComeToRest = [&] { // many times the same: what comes one by one is all there
        const QList<QRect> last = std::exchange(before, places());
        alike = before == last && facts->height() > 0 ? alike + 1 : 0;
        return alike > 20;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasComeToRest(), Patience);
    QVERIFY(!said->isVisible());
    overview.collecting->run(false);
    QVERIFY(overview.collecting->isRunning() && said->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(places(), before);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QTRY_VERIFY(overview.entries().contains(u"Collected 3 files"_s));
    settle();
    QCOMPARE(places(), before);
    QVERIFY(said->isVisible());
    QCOMPARE(said->visibleRegion().boundingRect(), said->rect());
}

void TestOverviewCollect::asksBeforeItReplaces()
{
    OverviewBench overview;
    overview.collect();
    overview.project.write(u"assets/js/app.js"_s, "other");
    // Newer by more than a file system can tell.
    QFile changed(overview.project.path() + u"/assets/js/app.js"_s);
    QVERIFY(changed.open(QIODevice::ReadWrite));
    QVERIFY(changed.setFileTime(QDateTime::currentDateTime().addSecs(10),
                                QFileDevice::FileModificationTime));
    changed.close();
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectWarning"_s)->text(),
                 u"1 file in the folder would be replaced:"_s);
    QCOMPARE(overview.part<QPlainTextEdit>(u"collectNames"_s)->toPlainText(), u"js/app.js"_s);
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value()
                                 && overview.collecting->counts()->collected.unmodified == 2,
                             Patience);
    QFile live(overview.root() + u"/js/app.js"_s);
    QVERIFY(live.open(QIODevice::ReadOnly));
    QCOMPARE(live.readAll(), QByteArray("other"));
}

void TestOverviewCollect::clearsOnlyWhenAsked()
{
    OverviewBench overview;
    QDir().mkpath(overview.root());
    overview.project.write(u"collected/mine.txt"_s, "keep me");
    overview.collect();
    QVERIFY(QFile::exists(overview.root() + u"/mine.txt"_s));
    overview.openDialog();
    QTRY_VERIFY(overview.part<TextLabel>(u"collectTitle"_s)->text().startsWith(u"Everything is"_s));
    QVERIFY(!overview.part<QPushButton>(u"collectRun"_s)->isEnabled());
    overview.part<QCheckBox>(u"collectClear"_s)->click();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectWarning"_s)->text(),
                 u"4 files in the folder would be deleted first:"_s);
    QCOMPARE(overview.part<TextLabel>(u"collectTitle"_s)->text(), u"Collect 3 files"_s);
    QCOMPARE(overview.part<QPushButton>(u"collectRun"_s)->text(), u"Delete and collect"_s);
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(overview.root() + u"/mine.txt"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!overview.collecting->isRunning(), Patience);
    QVERIFY(QFile::exists(overview.root() + u"/css/site.css"_s));
}

void TestOverviewCollect::cancelledDialogWritesNothing()
{
    OverviewBench overview;
    overview.openDialog();
    QTest::keyClick(overview.part<QPushButton>(u"collectRun"_s), Qt::Key_Escape);
    QTRY_VERIFY(overview.part<QPushButton>(u"collectRun"_s) == nullptr);
    QVERIFY(!QFile::exists(overview.root()));
    QVERIFY(!overview.collecting->counts());
}

void TestOverviewCollect::collectsHashedNames()
{
    OverviewBench overview(ManifestStorage);
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectProcessing"_s)->text(),
                 u"Then: 3 files with a hashed name · the manifest"_s);
    QVERIFY2(!QFile::exists(overview.root()), "looking writes nothing");
    QTest::mouseClick(overview.part<QPushButton>(u"collectRun"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->counts().has_value(), Patience);
    QCOMPARE(overview.collecting->counts()->postProcessed, 3);
    QFile manifest(overview.root() + u"/staticfiles.json"_s);
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const QJsonObject paths = QJsonDocument::fromJson(manifest.readAll())[u"paths"].toObject();
    QCOMPARE(paths.size(), 3);
    for (const QJsonValue &hashed : paths) {
        QVERIFY(QFile::exists(overview.root() + u'/' + hashed.toString()));
    }
}

void TestOverviewCollect::danglingReferenceIsToldBefore()
{
    OverviewBench overview(ManifestStorage, "a { background: url(gone.png) }");
    overview.openDialog();
    QTRY_VERIFY(overview.part<TextLabel>(u"collectSums"_s)->text().contains(u"gone.png"_s));
    const QStringList lines = overview.part<TextLabel>(u"collectSums"_s)->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.front(), u"css/site.css"_s);
    QVERIFY2(lines.back().startsWith(u"Mend the file"_s), qPrintable(lines.back()));
    QVERIFY2(!overview.part<QPlainTextEdit>(u"collectNames"_s)->isVisible(), "it names no files");
    QVERIFY(!overview.part<QPushButton>(u"collectRun"_s)->isEnabled());
    QVERIFY(!QFile::exists(overview.root()));
}

/// Which files lead to each other, where Django says no more than "All": before collecting, and after.
void TestOverviewCollect::cycleIsToldInPlainWords()
{
    OverviewBench overview(ManifestStorage, "@import 'second.css';", "@import 'site.css';");
    overview.openDialog();
    QTRY_COMPARE(overview.part<TextLabel>(u"collectTitle"_s)->text(),
                 u"The static files cannot be post-processed"_s);
    const QString said = overview.part<TextLabel>(u"collectSums"_s)->text();
    QVERIFY2(said.startsWith(u"css/second.css, css/site.css"_s), qPrintable(said));
    QVERIFY2(said.contains(u"Files lead to each other in a circle"_s), qPrintable(said));
    QVERIFY2(!said.contains(u"All"_s), qPrintable(said));
    overview.part<QPushButton>(u"collectCancel"_s)->click();
    overview.collecting->run(false);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->error().has_value(), Patience);
    QCOMPARE(overview.collecting->error()->where, u"css/second.css, css/site.css"_s);
    QVERIFY(overview.collecting->error()->advice.startsWith(u"Files lead to each other"_s));
}

void TestOverviewCollect::saysWhyItCannotCollect()
{
    OverviewBench overview(
        "STORAGES = {'default': {'BACKEND': 'django.core.files.storage.FileSystemStorage'},\n"
        "    'staticfiles': {'BACKEND': 'django.core.files.storage.FileSystemStorage'}}\n");
    QVERIFY(overview.collecting->obstacle().has_value());
    overview.run(u"overview.collect"_s);
    QTRY_VERIFY(overview.bench.window.findChild<QDialog *>(u"collectObstacle"_s) != nullptr);
    QVERIFY(!QFile::exists(overview.root()));
    overview.bench.window.findChild<QDialog *>(u"collectObstacle"_s)->close();
}

void TestOverviewCollect::failureIsShown()
{
    OverviewBench overview;
    // A file where STATIC_ROOT should be a folder.
    overview.project.write(u"collected"_s, "a file");
    overview.collecting->run(false);
    QTRY_VERIFY_WITH_TIMEOUT(overview.collecting->error().has_value(), Patience);
    QTRY_VERIFY(overview.entries().contains(overview.collecting->error()->what));
}

SLIPWAY_GUI_TEST_MAIN(TestOverviewCollect)
#include "tst_overviewcollect.moc"
