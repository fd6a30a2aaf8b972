// SPDX-License-Identifier: GPL-3.0-or-later
// What the storage makes of files, as the Files page shows it.
#include "base/pathtext.h"
#include "deploy/local/adoption.h"
#include "gui_support/guihome.h"
#include "gui_support/outputspage.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/pagelist.h"
#include "ui/widgets/card.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSettings>
#include <QToolButton>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestFileOutputsPage final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void refreshKeepsOutputs();
    void tellsSinceTheDeployment();
    void tellsSinceTheAdoption();
    void tellsTheHashChain();
    void chainNamesTheHashOfTheStorage();
    void rowOpensToWhatIsMadeOfIt();
    void figuresOfFilesSayWhatTheyCount();
    void whatWouldStopIsSaid();

private:
    /// The lines of the hash chain of the file that is shown, without their title.
    [[nodiscard]] static QStringList chain(const OutputsPage &page);
    /// What stands between a file's name and its extension in its hashed name.
    [[nodiscard]] static QString hashOf(const OutputsPage &page, std::string_view path);
    [[nodiscard]] static QString hashedName(const OutputsPage &page, std::string_view path);
};

QStringList TestFileOutputsPage::chain(const OutputsPage &page)
{
    const auto *box = page.bench.find<QWidget>(u"hashChain"_s);
    QStringList lines;
    for (const auto *label : box->isVisible()
             ? box->findChildren<TextLabel *>(QRegularExpression(u"^hashChain"_s))
             : QList<TextLabel *>()) {
        if (label->isHidden()) {
            continue; // not said of this file
        }
        const auto *name = qobject_cast<const ElidedLabel *>(label);
        lines << (name != nullptr ? name->fullText() : label->text());
    }
    return lines;
}

QString TestFileOutputsPage::hashedName(const OutputsPage &page, std::string_view path)
{
    const auto processed = page.bench.session.processed();
    const auto &files = processed->collection->files;
    const auto found = std::ranges::find(files, path, &CollectedFile::destination);
    return QString::fromStdString(processed->hashedOf(uint32_t(found - files.begin()))->path)
        .section(u'/', -1);
}

QString TestFileOutputsPage::hashOf(const OutputsPage &page, std::string_view path)
{
    return hashedName(page, path).section(u'.', 1, 1);
}

void TestFileOutputsPage::refreshKeepsOutputs()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{color:red}" + QByteArray(3000, ' '));
    page.open();
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.processing().state(), Processing::State::Done,
                              Patience);
    QTRY_VERIFY(page.model->table()->processed == page.bench.session.processed());
    const std::string hashed = page.bench.session.processed()->hashedOf(0)->path;
    QVERIFY(page.tree->select(QByteArray::fromStdString(hashed)));
    // At no time is the row away, nor another one chosen; as long as it is the former one it is dimmed.
    bool away = false;
    bool isRight = true;
    connect(page.model, &QAbstractItemModel::modelReset, &page.bench.window, [&] {
        const QModelIndex row = page.model->indexOf(hashed);
        away = away || !row.isValid();
        const bool isFormer = page.model->table()->processed != page.bench.session.processed();
        isRight = isRight && row.data(FaintRole).toBool() == isFormer;
    });
    const auto before = page.bench.session.data();
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(page.bench.session.data() != before && page.bench.session.processed()
                                 && page.model->table()->processed == page.bench.session.processed()
                                 && page.bench.session.processing().state()
                                     == Processing::State::Done,
                             Patience);
    QVERIFY(!away);
    QVERIFY(isRight);
    QVERIFY(!page.model->indexOf(hashed).data(FaintRole).toBool());
    QCOMPARE(page.tree->currentPath(), QByteArray::fromStdString(hashed));
}

void TestFileOutputsPage::tellsSinceTheDeployment()
{
    OutputsPage page;
    page.project.write(u"assets/a.css"_s, "a{color:red}");
    page.project.write(u"assets/b.css"_s, "b{color:red}");
    page.project.write(u"slipway.toml"_s,
                       "[targets.live]\npath = \"out\"\n\n[targets.archive]\npath = \"too\"\n");
    page.open();
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

    // At no time do the badges speak of another comparison.
    bool isOther = false;
    connect(page.model, &QAbstractItemModel::modelReset, &page.bench.window,
            [&] { isOther = isOther || !page.model->table()->deployed; });
    page.project.write(u"assets/b.css"_s, "b{color:tan}"); // of the same size
    page.project.write(u"assets/c.css"_s, "c{}");
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(badges("c.css") == QStringList{u"new"_s}, Patience);
    QVERIFY(!isOther);
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

/// What was adopted is what was live, though Slipway did not put it there.
void TestFileOutputsPage::tellsSinceTheAdoption()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/a.css"_s, "a{color:red}");
    page.project.write(u"assets/b.css"_s, "b{color:red}");
    page.project.write(u"assets/c.css"_s, "c{color:red}");
    page.open();
    const QString before = hashedName(page, "a.css");
    page.project.write(u"served/a.css"_s, "a{color:red}");
    page.project.write(u"served/"_s + before, "a{color:red}");
    page.project.write(u"served/b.css"_s, "b{color:tan}");
    const auto found = findAdoption(pathFromText(page.project.path() + u"/served"_s));
    QVERIFY(found);
    const AdoptionStore keep{.store = ReleaseStore(ReleaseStore::defaultFolder()),
                             .project = u"tiny"_s};
    QVERIFY(adoptFolder(*found, {}, keep));
    page.project.write(u"slipway.toml"_s,
                       "[targets.live]\npath = \"served.releases\"\nmode = \"releases\"\n");
    page.bench.session.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(page.model->table()->deployed, Patience);
    const auto since = [&](const char *path) {
        const FileTable &table = *page.model->table();
        const auto node = PathTreeModel::node(page.model->reveal(path));
        return table.sinceDeploy(table.tree->nodes[node].item);
    };
    QCOMPARE(since("a.css"), SinceDeploy::Same);
    QCOMPARE(since("b.css"), SinceDeploy::Changed);
    QCOMPARE(since("c.css"), SinceDeploy::New);
    page.bench.window.actions().run(u"files.origin"_s);
    QVERIFY(page.tree->select("a.css"));
    QTRY_COMPARE(chain(page).mid(3), QStringList{u"the same name in the live release on live"_s});
}

/// From the file by its rewriting to its digest, and what it was called where it is live.
void TestFileOutputsPage::tellsTheHashChain()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s,
                       "a{b:url(../img/i.svg)}\nb{c:url(../img/)}\nd{e:url(https://e.org/x)}");
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.project.write(u"assets/img/j.svg"_s, "<svg></svg>");
    page.project.write(u"assets/p.txt"_s, "plain");
    page.project.write(u"slipway.toml"_s, "[targets.live]\npath = \"out\"\n");
    page.open();
    page.bench.window.actions().run(u"files.origin"_s);
    QVERIFY(page.tree->select("css/a.css"));
    const QString before = hashedName(page, "css/a.css");
    // A folder is spelt anew as well. Of what is live nothing is said: nothing was deployed.
    const QStringList sheet = {u"a.css"_s, u"→ 2 references rewritten"_s,
                               u"→ md5 %1"_s.arg(hashOf(page, "css/a.css"))};
    QTRY_COMPARE(chain(page), sheet);
    // However little of it there is room for, it is copied whole.
    auto *name = page.bench.find<ElidedLabel>(u"hashChainDigest"_s);
    name->setFixedWidth(40);
    QTRY_VERIFY(name->text() != name->fullText());
    QVERIFY(!name->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    auto *copy = page.bench.find<QToolButton>(u"copy-hashChainDigest"_s);
    QVERIFY(copy != nullptr);
    QTRY_VERIFY(copy->isVisible() && !copy->rect().isEmpty());
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), sheet.back().mid(2));
    QVERIFY(page.tree->select("img/i.svg"));
    const QStringList image = {u"i.svg"_s, u"→ nothing rewritten"_s,
                               u"→ md5 %1"_s.arg(hashOf(page, "img/i.svg"))};
    QTRY_COMPARE(chain(page), image);
    QCOMPARE(copy->accessibleName(), u"Copy "_s + image.back().mid(2));
    QTest::mouseClick(copy, Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), image.back().mid(2));
    QVERIFY(page.tree->select("staticfiles.json"));
    QTRY_COMPARE(chain(page), QStringList());

    DeploySession &deploy = page.bench.deploy;
    deploy.chooseTarget(u"live"_s);
    QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Planned, Patience);
    deploy.deploy();
    QTRY_COMPARE_WITH_TIMEOUT(deploy.state(), DeploySession::State::Done, Patience);
    QVERIFY(page.tree->select("css/a.css"));
    QTRY_COMPARE(chain(page), sheet + QStringList{u"the same name in the live release on live"_s});

    page.project.write(u"assets/img/i.svg"_s, "<svg> </svg>");
    page.project.write(u"assets/img/n.svg"_s, "<svg>n</svg>");
    page.bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(chain(page).mid(3),
                              (QStringList{u"another name in the live release on live:"_s, before}),
                              Patience);
    QVERIFY(hashedName(page, "css/a.css") != before);
    QVERIFY(page.tree->select("img/n.svg"));
    QTRY_COMPARE(chain(page).mid(3), QStringList{u"not in the live release on live"_s});
}

/// Another one than Django's, and more of it.
void TestFileOutputsPage::chainNamesTheHashOfTheStorage()
{
    OutputsPage page;
    page.project.writeSettings("STORAGES = {'staticfiles': {'BACKEND': 'tiny_storage.Storage'}}\n");
    page.project.write(u"tiny_storage.py"_s, R"(import hashlib
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
class Storage(ManifestStaticFilesStorage):
    def file_hash(self, name, content=None):
        digest = hashlib.sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        return digest.hexdigest()[:20]
)");
    page.project.write(u"assets/i.svg"_s, "<svg/>");
    page.open();
    page.bench.window.actions().run(u"files.origin"_s);
    QVERIFY(page.tree->select("i.svg"));
    const QString hash = hashOf(page, "i.svg");
    QCOMPARE(hash.size(), 20);
    QTRY_COMPARE(chain(page),
                 (QStringList{u"i.svg"_s, u"→ nothing rewritten"_s, u"→ sha256 "_s + hash}));
}

void TestFileOutputsPage::rowOpensToWhatIsMadeOfIt()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(../img/i.svg)}" + QByteArray(3000, ' '));
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
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

/// There are more files in STATIC_ROOT than are collected; a figure is of one of the two, and says so.
void TestFileOutputsPage::figuresOfFilesSayWhatTheyCount()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, QByteArray(3000, ' '));
    page.project.write(u"assets/img/i.svg"_s, "<svg/>");
    page.open();
    const auto agree = [&page](int collected) {
        const auto text = [&page](const QString &name) {
            return page.bench.findAnywhere<QLabel>(name)->text();
        };
        const qint64 all = page.model->table()->total().files;
        const auto *list =
            page.bench.findAnywhere<PageButton>(u"page-%1"_s.arg(int(PageId::Files)));
        return all > collected && list->count().text == QString::number(all)
            && page.bench.find<ElidedLabel>(u"pageState"_s)
                   ->fullText()
                   .contains(u"%1 files"_s.arg(all))
            && text(u"jobTotals"_s).startsWith(u"%1 files to collect"_s.arg(collected));
    };
    QTRY_VERIFY(agree(2));
    page.bench.window.showPage(PageId::Overview);
    const auto cardSays = [&page](const QString &words) {
        const QList<QLabel *> labels =
            page.bench.find<Card>(u"cardFiles"_s)->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&words](const QLabel *label) { return label->text().startsWith(words); });
    };
    QVERIFY(cardSays(u"2"_s) && cardSays(u"to collect"_s));

    // While the page is not looked at.
    page.project.write(u"assets/img/n.svg"_s, "<svg>n</svg>");
    page.bench.session.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.data()->collection->files.size(), 3U, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(page.bench.session.processing().state(), Processing::State::Done,
                              Patience);
    QTRY_VERIFY(page.model->table()->processed == page.bench.session.processed());
    page.bench.window.showPage(PageId::Files);
    QTRY_VERIFY(agree(3));
}

void TestFileOutputsPage::whatWouldStopIsSaid()
{
    OutputsPage page;
    page.project.writeSettings(OutputsPage::WhiteNoise);
    page.project.write(u"assets/css/a.css"_s, "a{b:url(gone.svg)}");
    page.project.write(u"assets/css/b.css"_s, "a{}");
    page.open();
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
            if (entry->accessibleName().contains(u"dangling"_s)
                && entry->accessibleDescription().contains(u"gone.svg"_s)) {
                return entry;
            }
        }
        return nullptr;
    };
    QTRY_VERIFY(finding() != nullptr);
}

SLIPWAY_GUI_TEST_MAIN(TestFileOutputsPage)

#include "tst_fileoutputspage.moc"
