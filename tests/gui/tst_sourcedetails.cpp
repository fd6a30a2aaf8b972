// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/synthetic.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/sourcetable.h"
#include "ui/pages/sourcedetails.h"
#include "ui/widgets/labels.h"

#include <QTest>
#include <QTreeView>

#include <cerrno>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

CheckMessage check(const QString &id, const QString &message)
{
    return {.id = id, .level = 30, .message = message, .hint = {}};
}

Finding finding(const QString &title, const std::string &path)
{
    Finding made;
    made.severity = Severity::Warning;
    made.title = title;
    made.path = path;
    return made;
}

/// Settings that name folders which are not there, and what is said of them and of others.
ProjectData projectWithChecks()
{
    auto snapshot = std::make_shared<ProjectSnapshot>(*Synthetic::snapshot());
    snapshot->workingFolder = "/project";
    snapshot->settings.staticfilesDirs = {{.prefix = {}, .path = "/project/assets"},
                                          {.prefix = {}, .path = "gone"},
                                          {.prefix = "lib/", .path = "/project/lost"}};
    ProjectData data;
    data.snapshot = snapshot;
    data.collection = Synthetic::collection(1, 2);
    data.findings = {finding(u"STATIC_ROOT is not set"_s, {}),
                     finding(u"about gone"_s, "/project/gone"),
                     finding(u"about lost"_s, "/project/lost")};
    const QString missing = u"The directory '%1' in the STATICFILES_DIRS setting does not exist."_s;
    data.checks = {check(u"staticfiles.W004"_s, missing.arg(u"gone"_s)),
                   check(u"staticfiles.W004"_s, missing.arg(u"/project/lost"_s)),
                   check(u"staticfiles.E003"_s,
                         u"The prefix 'lib/' in the STATICFILES_DIRS setting must not end with a "
                         "slash."_s),
                   check(u"staticfiles.E005"_s,
                         u"The STORAGES setting must define a 'staticfiles' storage."_s)};
    return data;
}

/// What of `words` is said beside the sources.
QStringList said(const SourceDetails &details, const QStringList &words)
{
    QStringList found;
    for (const QString &word : words) {
        for (const TextLabel *label : details.findChildren<TextLabel *>()) {
            if (label->text().contains(word)) {
                found << word;
                break;
            }
        }
    }
    return found;
}

} // namespace

/// What stands beside the chosen source.
class TestSourceDetails final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folderTellsWhatIsAboutIt();
    void finderTellsWhatIsAboutItsFolders();
    void silencedChecksLeaveNoBareHeading();
    void unreadFoldersAreToldForTheProject();
    void checksAreToldOnce();
    void countOfOriginsIsNotCut();
};

void TestSourceDetails::folderTellsWhatIsAboutIt()
{
    const ProjectData data = projectWithChecks();
    const auto table = buildSourceTable(data.snapshot, data.collection);
    const auto gone = table->tree->find(originPathOf(*data.collection, 2).toStdString());
    QVERIFY(gone.has_value());
    SourceDetails details;
    details.showNode(data, *table, *gone);
    QCOMPARE(said(details,
                  {u"about gone"_s, u"about lost"_s, u"STATIC_ROOT"_s, u"'gone'"_s,
                   u"/project/lost"_s, u"E003"_s, u"E005"_s}),
             (QStringList{u"about gone"_s, u"'gone'"_s}));
}

void TestSourceDetails::finderTellsWhatIsAboutItsFolders()
{
    const ProjectData data = projectWithChecks();
    const auto table = buildSourceTable(data.snapshot, data.collection);
    const auto gone = table->tree->find(originPathOf(*data.collection, 2).toStdString());
    QVERIFY(gone.has_value());
    SourceDetails details;
    details.showNode(data, *table, table->tree->nodes[*gone].parent);
    QCOMPARE(said(details,
                  {u"about gone"_s, u"about lost"_s, u"STATIC_ROOT"_s, u"'gone'"_s,
                   u"'/project/lost'"_s, u"E003"_s, u"E005"_s}),
             (QStringList{u"about gone"_s, u"about lost"_s, u"'gone'"_s, u"'/project/lost'"_s,
                          u"E003"_s}));
}

void TestSourceDetails::silencedChecksLeaveNoBareHeading()
{
    const QString nothing = u"Nothing in the settings will hurt"_s;
    ProjectData data = projectWithChecks();
    data.findings.clear();
    data.checks.resize(1);
    SourceDetails loud;
    loud.showProject(data);
    QCOMPARE(said(loud, {nothing, u"W004"_s}), QStringList{u"W004"_s});
    data.checks.front().silenced = true;
    SourceDetails silent;
    silent.showProject(data);
    QCOMPARE(said(silent, {nothing, u"W004"_s}), QStringList{nothing});
}

/// A folder that was not read is told with its reason, and then nothing says that all is well.
void TestSourceDetails::unreadFoldersAreToldForTheProject()
{
    ProjectData data = projectWithChecks();
    data.findings.clear();
    data.checks.clear();
    Collection collection = *data.collection;
    collection.problems.push_back(
        {.origin = 0,
         .path = "closed",
         .error = Error::fromErrno(EACCES, u"A source folder was not read"_s, "/project/closed")});
    data.collection = std::make_shared<const Collection>(std::move(collection));
    SourceDetails details;
    details.showProject(data);
    QCOMPARE(said(details,
                  {u"Nothing in the settings will hurt"_s, u"not read"_s, u"/project/closed"_s,
                   u"Permission denied"_s, u"Check who owns it"_s}),
             (QStringList{u"not read"_s, u"/project/closed"_s, u"Permission denied"_s,
                          u"Check who owns it"_s}));
}

/// With what follows from them, and where that is the hint as well, without saying it twice.
void TestSourceDetails::checksAreToldOnce()
{
    ProjectData data = projectWithChecks();
    data.checks.resize(1);
    data.checks.front().hint = u"Make it."_s;
    data.findings = {{.id = u"staticfiles.W004"_s,
                      .severity = Severity::Warning,
                      .title = data.checks.front().message,
                      .why = u"Pages may miss it."_s,
                      .advice = u"Make it."_s,
                      .path = {},
                      .isCheck = true}};
    SourceDetails details;
    details.showProject(data);
    QString all;
    for (const TextLabel *label : details.findChildren<TextLabel *>()) {
        all += label->text() + u'\n';
    }
    for (const QString &once : {u"staticfiles.W004"_s, data.checks.front().message,
                                u"Pages may miss it."_s, u"Make it."_s}) {
        QVERIFY2(all.count(once) == 1, qPrintable(all));
    }
}

/// Where there is no room for the word beside the finder's name, the number stands alone.
void TestSourceDetails::countOfOriginsIsNotCut()
{
    const auto table = buildSourceTable(Synthetic::snapshot(), Synthetic::collection(1, 2));
    SourceModel model;
    model.setRows(table, std::make_shared<const RowSet>(querySources(*table, {})));
    QVERIFY(model.rowCount() > 0);
    const QModelIndex finder = model.index(0, 0);
    const QString words = finder.data(QuietRole).toString();
    const QString number = finder.data(QuietBriefRole).toString();
    QVERIFY2(!number.isEmpty() && words.startsWith(number + u' '), qPrintable(words));
    const QTreeView view;
    QStyleOptionViewItem option;
    option.font = view.font();
    option.fontMetrics = view.fontMetrics();
    const RowDelegate delegate;
    const QString name = finder.data().toString();
    // What the column asks for is enough, the bold name included.
    const QSize whole = delegate.sizeHint(option, finder);
    option.rect = QRect(QPoint(), whole);
    QCOMPARE(delegate.textsOf(option, finder), (QStringList{name, words}));
    option.rect.setWidth(whole.width() - option.fontMetrics.horizontalAdvance(words) / 2);
    QCOMPARE(delegate.textsOf(option, finder), (QStringList{name, number}));
}

QTEST_MAIN(TestSourceDetails)
#include "tst_sourcedetails.moc"
