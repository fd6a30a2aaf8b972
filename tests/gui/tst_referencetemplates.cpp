// SPDX-License-Identifier: GPL-3.0-or-later
// The page References in the real window: the names that templates give to {% static %}.
#include "gui_support/guihome.h"
#include "gui_support/referencesbench.h"
#include "ui/models/neighbourmodel.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/pages/referencetext.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/card.h"

#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QScopeGuard>
#include <QSettings>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

const QByteArray TemplateSettings = R"(
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [os.path.join(BASE, "templates"), os.path.join(BASE, "more")],
    "APP_DIRS": False,
    "OPTIONS": {},
}]
)";

/// Two names that lead nowhere in templates, and none in style sheets.
void writeTemplates(const TinyProject &project)
{
    project.write(u"assets/css/site.css"_s, ".a { background: url(../img/logo.svg); }\n");
    project.write(u"assets/img/logo.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
    project.write(u"assets/img/alone.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\n");
    project.write(u"assets/img/unused.svg"_s, "<svg xmlns=\"http://www.w3.org/2000/svg\"/> \n\n");
    project.write(u"templates/page.html"_s,
                  "{% load static %}\n"
                  "<link rel=\"stylesheet\" href=\"{% static 'css/site.css' %}\">\n"
                  "<img src=\"{% static 'img/Logo.svg' %}\"><img src=\"{% static name %}\">\n"
                  "<img src=\"{% static 'img/alone.svg' %}\">\n");
    project.write(u"more/page.html"_s, "{% load static %}\n\n<i>{% static 'gone.js' %}</i>\n");
    project.writeSettings(ManifestSettings + TemplateSettings);
}

} // namespace

class TestReferenceTemplates final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void namesAreRows();
    void saysWhatComesOfIt();
    void twoOfOneName();
    void isOpenedAndCopied();
    void usedByNamesTemplates();
    void overviewCountsThem();
    void isDecidedAbout();
    void unreadTemplate();
    void changedTemplateIsSaid();
    void kindsAreNeverCut_data();
    void kindsAreNeverCut();

private:
    static void open(ReferencesBench &page)
    {
        writeTemplates(page.project);
        page.open();
        QTRY_VERIFY(page.list->currentIndex().isValid());
    }
    /// The key of a row, as ReferencesBench::rows() has it.
    static QString row(const ReferencesBench &page, const QString &place)
    {
        return page.project.path() + u'/' + place;
    }
    static QByteArray key(const ReferencesBench &page, const QString &file, const QByteArray &place)
    {
        return row(page, file).toUtf8() + '\n' + place;
    }
};

void TestReferenceTemplates::namesAreRows()
{
    ReferencesBench page;
    open(page);
    const QStringList dangling = {row(page, u"templates/page.html:3:22"_s),
                                  row(page, u"more/page.html:3:15"_s)};
    QCOMPARE(page.rows().size(), 5);
    QCOMPARE(page.rows().first(2), dangling);
    const auto text = [&](int at, ReferenceColumn column) {
        return page.list->model()->index(at, int(column)).data().toString();
    };
    QCOMPARE(text(0, ReferenceColumn::File), u"page.html"_s);
    QCOMPARE(text(0, ReferenceColumn::Kind), u"{% static %}"_s);
    QCOMPARE(text(0, ReferenceColumn::Url), u"img/Logo.svg"_s);
    QCOMPARE(text(0, ReferenceColumn::LeadsTo), u"perhaps img/logo.svg"_s);
    // Counted, but no run ends there.
    const PageCount count = page.bench.window.page(PageId::References)->count();
    QCOMPARE(count.text, u"2"_s);
    QCOMPARE(count.tone, Tone::Warn);
    page.chips()->setCurrent(u"dangling"_s);
    QTRY_COMPARE(page.rows(), dangling);
    page.chips()->setCurrent(u"templates"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 4);
    page.filter(u"kind:template state:resolved"_s);
    QTRY_COMPARE(page.rows(),
                 (QStringList{row(page, u"templates/page.html:2:41"_s),
                              row(page, u"templates/page.html:4:22"_s)}));
    page.chips()->setCurrent(u"all"_s);
    page.filter(u"-kind:template"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
}

void TestReferenceTemplates::saysWhatComesOfIt()
{
    ReferencesBench page;
    open(page);
    QVERIFY(page.list->select(key(page, u"templates/page.html"_s, "3:22")));
    QTRY_COMPARE(page.details()->text()->markedText(), u"img/Logo.svg"_s);
    const QString sentence = page.said(u"referenceSentence"_s);
    QVERIFY2(sentence.contains(u"Nothing is collected as img/Logo.svg"_s), qPrintable(sentence));
    QVERIFY2(sentence.contains(u"ValueError"_s), qPrintable(sentence));
    QVERIFY2(!sentence.contains(u"collectstatic"_s), qPrintable(sentence));
    QCOMPARE(page.fact(u"error"_s), QString()); // that is post-processing's
    QCOMPARE(page.fact(u"template"_s), row(page, u"templates/page.html"_s));
    const auto *link = page.bench.find<QWidget>(u"referenceLink"_s);
    QVERIFY(link != nullptr);
    QCOMPARE(link->accessibleName(), u"img/logo.svg · as img/logo.svg"_s);
}

void TestReferenceTemplates::twoOfOneName()
{
    ReferencesBench page;
    open(page);
    QVERIFY(page.list->select(key(page, u"more/page.html"_s, "3:15")));
    QTRY_COMPARE(page.details()->text()->markedText(), u"gone.js"_s);
    QVERIFY(page.list->select(key(page, u"templates/page.html"_s, "4:22")));
    QTRY_COMPARE(page.details()->text()->markedText(), u"img/alone.svg"_s);
}

void TestReferenceTemplates::isOpenedAndCopied()
{
    ReferencesBench page;
    open(page);
    const ActionRegistry &actions = page.bench.window.actions();
    QVERIFY(page.list->select(key(page, u"templates/page.html"_s, "4:22")));
    QTRY_VERIFY(actions.action(u"references.showTarget"_s)->isEnabled());
    QVERIFY(actions.action(u"references.openEditor"_s)->isEnabled());
    QVERIFY(!actions.action(u"references.showInFiles"_s)->isEnabled()); // it is not collected
    actions.action(u"references.copyPlace"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), row(page, u"templates/page.html:4:22"_s));
    actions.action(u"references.copyUrl"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"img/alone.svg"_s);
    actions.action(u"references.showTarget"_s)->trigger();
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::Files);
    QTRY_COMPARE(page.bench.find<DataTree>(u"fileTree"_s)->currentPath(), "img/alone.svg"_ba);
}

void TestReferenceTemplates::usedByNamesTemplates()
{
    ReferencesBench page;
    open(page);
    // Nothing refers to that one alone.
    page.chips()->setCurrent(u"orphans"_s);
    QTRY_COMPARE(page.rows(), QStringList(u"img/unused.svg"_s));

    page.bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "img/alone.svg"});
    auto *tree = page.bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), "img/alone.svg"_ba);
    page.bench.window.actions().run(u"files.references"_s);
    auto *graph = page.bench.find<FileGraph>(u"fileGraph"_s);
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    auto *usedBy = page.bench.find<NeighbourList>(u"usedByList"_s);
    QTRY_VERIFY(usedBy->isVisible());
    const QModelIndex first = usedBy->model()->index(0, 0);
    QCOMPARE(usedBy->model()->rowCount(), 1);
    QCOMPARE(first.data().toString(), u"page.html"_s);
    QCOMPARE(first.data(QuietRole).toString(), u"template"_s);
    QCOMPARE(first.data(PathRole).toByteArray(), row(page, u"templates/page.html"_s).toUtf8());
    auto *inFiles = page.bench.find<QPushButton>(u"graphInFiles"_s);
    QVERIFY(inFiles->isVisible());
    // To the template and what it uses; it is in no list of files.
    usedBy->setFocus();
    QTest::keyClick(usedBy, Qt::Key_Return);
    QTRY_VERIFY(graph->neighbours() && graph->neighbours()->uses.size() == 2);
    QCOMPARE(graph->neighbours()->dangling, 1);
    QVERIFY(graph->neighbours()->usedBy.empty());
    QVERIFY(!inFiles->isVisible());
    QVERIFY(page.said(u"graphFacts"_s).contains(u"template"_s));
}

void TestReferenceTemplates::overviewCountsThem()
{
    ReferencesBench page;
    open(page);
    page.bench.window.showPage(PageId::Overview);
    const auto *card = page.bench.find<Card>(u"cardReferences"_s);
    QTRY_COMPARE(card->findChildren<TextLabel *>().at(1)->text(), u"2"_s);
    const auto told = [&page] {
        QStringList words;
        for (const Card *entry : page.bench.window.findChildren<Card *>(u"entry"_s)) {
            if (entry->isVisible() && entry->accessibleName() == "2 dangling references"_L1) {
                for (const auto *label : entry->findChildren<QLabel *>()) {
                    words << label->text();
                }
            }
        }
        return words.join(u'\n');
    };
    QTRY_VERIFY2(told().contains(u"page.html, line 3"_s), qPrintable(told()));
    QVERIFY2(!told().contains(u"collectstatic"_s), qPrintable(told()));
    const auto table = page.bench.session.references().table();
    QCOMPARE(table->counts.vain, 2);
    QCOMPARE(table->counts.stopping, 0);
    QVERIFY(!table->endsProcessing());
    QVERIFY(!page.bench.session.processed()->error); // and none has ended
}

void TestReferenceTemplates::isDecidedAbout()
{
    ReferencesBench page;
    open(page);
    QVERIFY(page.list->select(key(page, u"more/page.html"_s, "3:15")));
    page.bench.window.actions().run(u"references.warn"_s);
    QTRY_VERIFY(page.bench.findAnywhere<QWidget>(u"policyDialog"_s) != nullptr);
    const auto *dialog = page.bench.findAnywhere<QWidget>(u"policyDialog"_s);
    QStringList words;
    for (const auto *label : dialog->findChildren<QLabel *>()) {
        words << label->text();
    }
    QVERIFY2(words.join(u'\n').contains(u"slipwayctl references"_s), qPrintable(words.join(u'\n')));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"policyConfirm"_s), Qt::LeftButton);
    QTRY_COMPARE(page.bench.session.references().table()->counts.decided, 1);
    QFile toml(page.project.path() + u"/slipway.toml"_s);
    QVERIFY(toml.open(QIODevice::ReadOnly));
    const QByteArray text = toml.readAll();
    QVERIFY2(text.contains("kind = \"template\""), text.constData());
    QVERIFY2(text.contains("\"gone.js\""), text.constData());
}

void TestReferenceTemplates::unreadTemplate()
{
    ReferencesBench page;
    page.project.write(u"assets/a.txt"_s, "text\n");
    page.project.write(u"templates/latin.html"_s, "{% load static %}\xe4\n");
    page.project.writeSettings(ManifestSettings + TemplateSettings);
    page.open();
    QTRY_COMPARE(page.rows(), QStringList(row(page, u"templates/latin.html"_s)));
    QTRY_VERIFY(page.said(u"referenceSentence"_s).contains(u"utf-8"_s, Qt::CaseInsensitive));
    QCOMPARE(page.bench.window.page(PageId::References)->count().tone, Tone::Warn);
}

void TestReferenceTemplates::changedTemplateIsSaid()
{
    ReferencesBench page;
    open(page);
    const SourceWatch &watch = page.bench.session.watch();
    QTRY_VERIFY(watch.state().isReady);
    QCOMPARE(watch.state().changes, 0);
    page.bench.deploy.addFolder(QFileInfo(page.project.path()).path() + u"/site"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.deploy.state(), DeploySession::State::Planned, Patience);
    page.project.write(u"more/page.html"_s, "{% load static %}\n<i>{% static 'new.js' %}</i>\n");
    QTRY_COMPARE(watch.state().changes, 1);
    QVERIFY2(watch.sentence().startsWith(u"1 template changed"_s), qPrintable(watch.sentence()));
    const auto *head = page.bench.find<ElidedLabel>(u"pageState"_s);
    QTRY_VERIFY2(head->fullText().contains(u"1 template changed since"_s),
                 qPrintable(head->fullText()));
    // A plan is about what is collected: templates make no other one of it.
    QVERIFY(!page.bench.deploy.isOutdated());
    QCOMPARE(page.bench.deploy.state(), DeploySession::State::Planned);
    page.project.write(u"assets/css/site.css"_s, "a { color: red }");
    QTRY_COMPARE(watch.state().changes, 2);
    QVERIFY2(watch.sentence().startsWith(u"1 source and 1 template changed"_s),
             qPrintable(watch.sentence()));
    QTRY_VERIFY(page.bench.deploy.isOutdated());
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(!watch.isStale(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.references().isCurrent(), Patience);
    QTRY_VERIFY(watch.state().isReady);
    page.project.write(u"more/page.html"_s, "{% load static %}\n<i>{% static 'other.js' %}</i>\n");
    QTRY_COMPARE(watch.state().changes, 1);
}

void TestReferenceTemplates::kindsAreNeverCut_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("font 100 %") << 1.0;
    QTest::newRow("font 150 %") << 1.5;
}

void TestReferenceTemplates::kindsAreNeverCut()
{
    QFETCH(double, scale);
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([&] { QApplication::setFont(before); });
    QFont font = before;
    font.setPointSizeF(font.pointSizeF() * scale);
    QApplication::setFont(font);
    ReferencesBench page;
    writeTemplates(page.project);
    // Too many for each of them to be measured, and too long for all columns to be whole.
    page.project.write(u"assets/img/picture-with-quite-a-long-name-as-well.svg"_s,
                       "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n \n");
    page.project.write(
        u"assets/css/style-sheet-with-quite-a-long-name-of-its-own.css"_s,
        QByteArray("a { background: url(../img/picture-with-quite-a-long-name-as-well.svg) }\n")
            .repeated(398));
    page.open();
    page.bench.window.resize(1024, 700);
    page.chips()->setCurrent(u"all"_s);
    const int kind = int(ReferenceColumn::Kind);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        page.list->header()->setSortIndicator(int(ReferenceColumn::File), order);
        QTRY_COMPARE(page.list->model()->rowCount(), 403);
        QStyleOptionViewItem option;
        option.initFrom(page.list);
        int need = 0;
        for (int row = 0; row < page.list->model()->rowCount(); ++row) {
            const QModelIndex cell = page.list->model()->index(row, kind);
            need = qMax(need, page.list->itemDelegate()->sizeHint(option, cell).width());
        }
        QVERIFY(need > page.list->fontMetrics().horizontalAdvance(u"{% static %}"_s));
        QTRY_VERIFY2(
            page.list->header()->sectionSize(kind) >= need,
            qPrintable(u"%1 of %2"_s.arg(page.list->header()->sectionSize(kind)).arg(need)));
    }
}

SLIPWAY_GUI_TEST_MAIN(TestReferenceTemplates)

#include "tst_referencetemplates.moc"
