// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/synthetic.h"
#include "project/settingsdoctor.h"
#include "ui/models/sourcetable.h"
#include "ui/pages/overviewfindings.h"

#include <QTest>

#include <algorithm>
#include <format>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// A project in which nothing is amiss, for parts to be added to.
class Project final {
public:
    Project()
    {
        auto collection = std::make_shared<Collection>(*Synthetic::collection(1, 1));
        for (Origin &origin : collection->origins) {
            origin.exists = true;
        }
        data.snapshot = Synthetic::snapshot();
        data.collection = std::move(collection);
    }
    void addConflicts(ConflictKind kind, int count, bool stops = true)
    {
        for (int i = 0; i < count; ++i) {
            Conflict conflict;
            conflict.kind = kind;
            conflict.destination = std::format("{}/{:02}.css", int(kind), i);
            conflict.rule = u"a rule"_s;
            conflict.reason = u"a reason"_s;
            m_conflicts.push_back(conflict);
            ConflictDecision decision;
            decision.state = stops ? ConflictState::NeedsDecision : ConflictState::Harmless;
            decision.stopsDeploy = stops;
            m_review.decisions.push_back(decision);
        }
    }
    void addSettings(Severity severity, int count)
    {
        for (int i = 0; i < count; ++i) {
            Finding finding;
            finding.severity = severity;
            finding.title = u"setting %1"_s.arg(i);
            data.findings.push_back(finding);
        }
    }
    void loseFolders()
    {
        auto collection = std::make_shared<Collection>(*data.collection);
        for (Origin &origin : collection->origins) {
            origin.exists = false;
        }
        data.collection = std::move(collection);
    }
    [[nodiscard]] std::vector<OverviewFinding> findings(
        const ProcessedCollection *processed = nullptr)
    {
        data.conflicts = std::make_shared<const std::vector<Conflict>>(m_conflicts);
        data.review = std::make_shared<const ConflictReview>(m_review);
        return overviewFindings(data, processed);
    }

    ProjectData data;

private:
    std::vector<Conflict> m_conflicts;
    ConflictReview m_review;
};

QStringList titles(const std::vector<OverviewFinding> &findings)
{
    QStringList texts;
    for (const OverviewFinding &finding : findings) {
        texts << finding.title;
    }
    return texts;
}

/// Lets a reference stand in a line of a file, and lead to another one.
void lead(ReferenceReport &report, uint32_t reference, uint32_t file, uint32_t line,
          uint32_t target)
{
    report.references[reference].file = file;
    report.references[reference].position.line = line;
    report.references[reference].target = target;
}

} // namespace

/// What the Overview says is to be looked at.
class TestOverviewFindings final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAmiss();
    void manyOfOneKindHideNoOther();
    void othersAreWhereTheirLinkLeads();
    void errorsComeFirst();
    void gatedOverridesAreListed();
    void systemChecksAreCounted();
    void danglingHidesNoCycle();
    void eachCycleIsTold();
};

void TestOverviewFindings::nothingIsAmiss()
{
    Project project;
    project.addConflicts(ConflictKind::Identical, 2, false);
    project.addConflicts(ConflictKind::AppOverApp, 2, false); // decided
    QCOMPARE(titles(project.findings()), QStringList());
}

void TestOverviewFindings::manyOfOneKindHideNoOther()
{
    Project project;
    project.addConflicts(ConflictKind::AppOverApp, 20);
    project.loseFolders();
    project.addSettings(Severity::Warning, 1);
    QCOMPARE(titles(project.findings()),
             (QStringList{u"1/00.css"_s, u"1/01.css"_s, u"1/02.css"_s, u"1/03.css"_s, u"16 more"_s,
                          u"The folder assets/ is not there"_s, u"The folder shop is not there"_s,
                          u"The folder gone/ is not there"_s, u"setting 0"_s}));
}

void TestOverviewFindings::othersAreWhereTheirLinkLeads()
{
    Project project;
    auto collection = std::make_shared<Collection>(*project.data.collection);
    for (int i = 0; i < 3; ++i) {
        collection->origins.push_back(collection->origins.back());
    }
    project.data.collection = std::move(collection);
    project.loseFolders();
    project.addConflicts(ConflictKind::AppOverApp, 6);
    project.addSettings(Severity::Problem, 5);
    std::vector<OverviewFinding> others;
    std::ranges::copy_if(
        project.findings(), std::back_inserter(others),
        [](const OverviewFinding &finding) { return finding.title.endsWith(u" more"_s); });
    QCOMPARE(titles(others), (QStringList{u"1 more"_s, u"2 more"_s, u"2 more"_s}));
    QCOMPARE(others[0].link.page, PageId::Sources);
    QCOMPARE(others[0].text, u"Problems · Sources lists them all."_s);
    QCOMPARE(others[1].link.page, PageId::Conflicts);
    QCOMPARE(others[1].link.chip, u"needs"_s);
    QCOMPARE(others[1].link.path, QByteArray("1/04.css")); // the first that is not listed
    QCOMPARE(others[1].text, u"App over app · Conflicts lists them all."_s);
    QCOMPARE(others[2].link.page, PageId::Sources);
    QCOMPARE(others[2].link.path, originPathOf(*project.data.collection, 4));
    QCOMPARE(others[2].text, u"Missing folders · Sources lists them all."_s);
}

void TestOverviewFindings::errorsComeFirst()
{
    Project project;
    project.addSettings(Severity::Note, 1);
    project.addSettings(Severity::Warning, 1);
    project.addSettings(Severity::Problem, 1);
    project.addConflicts(ConflictKind::Override, 1);
    project.addConflicts(ConflictKind::AppOverApp, 1);
    project.addConflicts(ConflictKind::CannotCoexist, 1);
    project.loseFolders();
    auto collection = std::make_shared<Collection>(*project.data.collection);
    collection->problems.emplace_back().error = {.what = u"unreadable"_s,
                                                 .where = u"assets/x"_s,
                                                 .why = u"closed"_s,
                                                 .advice = u"Open it."_s};
    project.data.collection = std::move(collection);
    // What the storage does not look at ends no collectstatic: a warning.
    auto report = std::make_shared<ReferenceReport>();
    report->files = {"a.css"};
    report->references.emplace_back();
    report->dangling = {0};
    ProcessedCollection processed;
    processed.references = std::move(report);
    const std::vector<OverviewFinding> findings = project.findings(&processed);
    QCOMPARE(findings.size(), 11U);
    QVERIFY2(std::ranges::is_sorted(findings, std::ranges::greater(), &OverviewFinding::tone),
             qPrintable(titles(findings).join(u'\n')));
    QCOMPARE(titles(findings).first(3),
             (QStringList{u"setting 0"_s, u"a reason"_s, u"unreadable"_s}));
    for (const QString &word : {u"assets/x"_s, u"closed"_s, u"Open it."_s}) {
        QVERIFY2(findings[2].text.contains(word), qPrintable(findings[2].text));
    }
    QCOMPARE(findings.back().tone, Tone::Neutral);
}

/// What stops a deploy is listed, whatever its kind: the card above counts it.
void TestOverviewFindings::gatedOverridesAreListed()
{
    Project project;
    project.addConflicts(ConflictKind::Override, 1, false);
    QCOMPARE(titles(project.findings()), QStringList());
    project.addConflicts(ConflictKind::Override, 1);
    const std::vector<OverviewFinding> findings = project.findings();
    QCOMPARE(titles(findings), QStringList{u"2/00.css"_s});
    QCOMPARE(findings.front().tone, Tone::Warn);
    QCOMPARE(findings.front().link.page, PageId::Conflicts);
    QCOMPARE(findings.front().link.path, QByteArray("2/00.css"));
}

/// In one line, unless the project silences them: what they say is told by Sources alone.
void TestOverviewFindings::systemChecksAreCounted()
{
    ProjectSnapshot snapshot = *Synthetic::snapshot();
    snapshot.projectFolder = "/elsewhere";
    snapshot.storage.location = "/nowhere/collected";
    snapshot.settings.staticUrl = u"/static/"_s;
    snapshot.storage.baseUrl = u"/static/"_s;
    snapshot.settings.staticfilesDirs = {{.prefix = {}, .path = "/nowhere/at/all"},
                                         {.prefix = {}, .path = "/nor/here"}};
    Project project;
    project.data.findings = diagnoseSettings(snapshot);
    const std::vector<OverviewFinding> findings = project.findings();
    QCOMPARE(project.data.findings.size(), 2U);
    QCOMPARE(titles(findings), QStringList{u"2 message(s) of Django's system checks"_s});
    QCOMPARE(findings.front().text, u"staticfiles.W004 · Sources has what they say."_s);
    QCOMPARE(findings.front().tone, Tone::Warn);
    QCOMPARE(findings.front().link.page, PageId::Sources);
    QVERIFY(findings.front().link.path.isEmpty()); // where all of them are
    project.data.findings.front().severity = Severity::Problem;
    QCOMPARE(project.findings().front().tone, Tone::Bad);
    QVERIFY(project.findings().front().text.contains(u"collectstatic would fail"_s));
    snapshot.settings.silencedSystemChecks = {u"staticfiles.W004"_s};
    project.data.findings = diagnoseSettings(snapshot);
    QCOMPARE(titles(project.findings()), QStringList());
}

/// Django tells the first of them alone; who mends that should not meet the other one then.
void TestOverviewFindings::danglingHidesNoCycle()
{
    ProjectSnapshot snapshot = *Synthetic::snapshot();
    snapshot.storage.kind = StorageKind::Manifest;
    Project project;
    project.data.snapshot = std::make_shared<const ProjectSnapshot>(std::move(snapshot));
    auto report = std::make_shared<ReferenceReport>();
    report->files = {"a.css", "b.css"};
    report->references.resize(3);
    report->dangling = {0};
    lead(*report, 1, 0, 3, 1);
    lead(*report, 2, 1, 7, 0);
    report->cycles = {{.files = {0, 1}, .edges = {1, 2}}};
    ProcessedCollection processed;
    processed.references = report;
    processed.failedName = "a.css";
    processed.error = Error();
    processed.error->exceptionType = u"ValueError"_s;
    const std::vector<OverviewFinding> both = project.findings(&processed);
    QCOMPARE(titles(both),
             (QStringList{u"1 dangling reference(s)"_s, u"2 file(s) lead to each other"_s}));
    QCOMPARE(both.back().tone, Tone::Bad);
    QCOMPARE(both.back().link.page, PageId::References);
    QCOMPARE(both.back().link.chip, u"cycles"_s);
    QVERIFY2(both.back().text.startsWith(u"a.css:3 → b.css, b.css:7 → a.css"_s),
             qPrintable(both.back().text));
    // What keeps the storage from ending is told where a policy lets references pass, which are not counted.
    report->references[0].action = ReferenceAction::Warn;
    report->cycles.clear();
    QCOMPARE(titles(project.findings(&processed)),
             QStringList{u"collectstatic would fail at a.css"_s});
    // Policies hold for a release alone.
    processed.withoutPolicies = {.error = *processed.error, .failedName = "b.css"};
    QCOMPARE(titles(project.findings(&processed)).front(), u"A release would fail at a.css"_s);
    processed.error.reset();
    processed.failedName.reset();
    const std::vector<OverviewFinding> decided = project.findings(&processed);
    QCOMPARE(titles(decided), QStringList{u"1 let pass by policies"_s});
    QCOMPARE(decided.front().tone, Tone::Neutral);
    QCOMPARE(decided.front().link.chip, u"policies"_s);
    QCOMPARE(decided.front().text,
             u"collectstatic itself still fails at b.css: it knows no policies."_s);
    // Of several the first that is open is told.
    report->references[1].url = "open.png";
    report->dangling = {0, 1};
    const std::vector<OverviewFinding> open = project.findings(&processed);
    QCOMPARE(titles(open), QStringList{u"1 dangling reference(s)"_s});
    QVERIFY2(open.front().text.contains(u"open.png"_s)
                 && open.front().text.contains(u"1 let pass by policies"_s),
             qPrintable(open.front().text));
    QCOMPARE(open.front().link.chip, u"dangling"_s);
}

/// Who mends the first should not be told of the next one then; and those that have no room are counted.
void TestOverviewFindings::eachCycleIsTold()
{
    ProjectSnapshot snapshot = *Synthetic::snapshot();
    snapshot.storage.kind = StorageKind::Manifest;
    Project project;
    project.data.snapshot = std::make_shared<const ProjectSnapshot>(std::move(snapshot));
    auto report = std::make_shared<ReferenceReport>();
    for (uint32_t i = 0; i < 6; ++i) {
        report->files.push_back(std::to_string(i) + ".css");
        report->cycles.push_back({.files = {i}, .edges = {i}});
        report->references.emplace_back();
        lead(*report, i, i, 1, i);
    }
    ProcessedCollection processed;
    processed.references = report;
    processed.failedName = "All";
    processed.error = Error();
    processed.error->exceptionType = u"RuntimeError"_s;
    const std::vector<OverviewFinding> findings = project.findings(&processed);
    QCOMPARE(findings.size(), 5U);
    for (int i = 0; i < 4; ++i) {
        const OverviewFinding &finding = findings[std::size_t(i)];
        QVERIFY2(finding.text.startsWith(QString::number(i) + u".css"_s), qPrintable(finding.text));
        QCOMPARE(finding.tone, Tone::Bad);
    }
    QCOMPARE(findings.back().title, u"2 more"_s);
    QCOMPARE(findings.back().text, u"files that lead to each other · References lists them all."_s);
    QCOMPARE(findings.back().link.page, PageId::References);
    QCOMPARE(findings.back().link.chip, u"cycles"_s);
}

QTEST_MAIN(TestOverviewFindings)
#include "tst_overviewfindings.moc"
