// SPDX-License-Identifier: GPL-3.0-or-later
// What the Files page says of the file that is chosen: why it is here, and its facts.
#include "gui_support/filesbench.h"
#include "gui_support/guihome.h"
#include "gui_support/spoken.h"
#include "ui/pages/filedetails.h"
#include "ui/pages/fileorigin.h"
#include "ui/pages/origincards.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestFileDetails final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhyAFileIsHere();
    void countsWhatDiffers();
    void originIsKeptFromFileToFile();
    void tabsAreFilledWhenTheyAreSeen();
    void factsCanBeCopied();
    void factsSayASizeOnce();
    void factsSayThatTheFileIsGone();
    void factsSayWhatBecomesOfALink();
    void allTabsAreSeen_data();
    void allTabsAreSeen();
    void previewSaysWhatChangedBeforeItWasChosen();
};

void TestFileDetails::saysWhyAFileIsHere()
{
    FilesBench files;
    QVERIFY(files.tree->select("shop/css/shop.css"));
    const auto *why = files.bench.find<TextLabel>(u"whyHereText"_s);
    QVERIFY(why != nullptr);
    QVERIFY(why->text().contains(u"Found first by FileSystemFinder in assets/, entry 1 of 2"_s));
    QVERIFY(why->text().contains(u"the project's copy wins over the app's"_s));
}

void TestFileDetails::countsWhatDiffers()
{
    FilesBench files;
    QVERIFY(files.tree->select("shop/css/shop.css"));
    QTRY_VERIFY(std::ranges::any_of(
        files.bench.window.findChildren<TextLabel *>(u"difference"_s),
        [](const TextLabel *label) { return label->text().endsWith(u"lines differ"_s); }));
    QCOMPARE(differingLines("/nowhere/a", "/nowhere/b", {}), -1);
}

/// Not made anew for each file: that would take longer than a key that is held down leaves time for.
void TestFileDetails::originIsKeptFromFileToFile()
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
void TestFileDetails::tabsAreFilledWhenTheyAreSeen()
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

void TestFileDetails::factsCanBeCopied()
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
void TestFileDetails::factsSayASizeOnce()
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

void TestFileDetails::factsSayThatTheFileIsGone()
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

void TestFileDetails::factsSayWhatBecomesOfALink()
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

void TestFileDetails::allTabsAreSeen_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("scale");
    QTest::newRow("English") << u"en"_s << 1.0;
    QTest::newRow("German") << u"de"_s << 1.0;
    QTest::newRow("German font 200 %") << u"de"_s << 2.0;
}

/// As narrow as the splitter lets them be: it is the button beside the tabs that gives way.
void TestFileDetails::allTabsAreSeen()
{
    QFETCH(const QString, language);
    QFETCH(const double, scale);
    const Testing::Spoken spoken(language, scale);
    const Theme theme(*qApp);
    FileDetails details;
    details.resize(details.minimumSize().width(), 400);
    details.show();
    const auto *tabs = details.findChild<QTabBar *>(u"fileTabs"_s);
    QCOMPARE(tabs->count(), 4);
    const auto seen = [tabs] {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->rect().contains(tabs->tabRect(tab))) {
                return false;
            }
        }
        const auto buttons = tabs->findChildren<QToolButton *>();
        return std::ranges::none_of(buttons, &QWidget::isVisible);
    };
    QTRY_VERIFY(seen());
    const auto *menu = details.findChild<MenuButton *>(u"fileActions"_s);
    QTRY_VERIFY(menu->isFolded());
    QCOMPARE(menu->toolTip(), menu->text());
    QVERIFY(details.rect().contains({menu->mapTo(&details, QPoint()), menu->size()}));
    details.resize(3 * details.minimumSize().width(), 400);
    QTRY_VERIFY(!menu->isFolded());
    QCOMPARE(menu->toolTip(), QString());
    QVERIFY(seen());
}

/// What it holds is not what the page's other words are about.
void TestFileDetails::previewSaysWhatChangedBeforeItWasChosen()
{
    FilesBench files;
    QVERIFY(files.tree->select("robots.txt"));
    files.run(u"files.preview"_s);
    const auto *said = files.bench.find<QLabel>(u"previewLeftOut"_s);
    const auto *facts = files.bench.find<QLabel>(u"previewFacts"_s);
    const auto tells = [said] {
        return said->isVisible() && said->text().contains(u"changed since the sources"_s);
    };
    QTRY_VERIFY(facts->isVisible());
    QVERIFY(!tells());
    QFile file(files.project + u"/shop/static/css/theme.css"_s);
    QVERIFY(file.open(QIODevice::Append) && file.write("/* new */") > 0);
    file.close();
    QVERIFY(files.tree->select("css/theme.css"));
    QTRY_VERIFY(tells());
    files.bench.session.refresh();
    QTRY_VERIFY(!tells());
}

SLIPWAY_GUI_TEST_MAIN(TestFileDetails)

#include "tst_filedetails.moc"
