// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/sourcespage.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/models/sourcetable.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostIgnored = 200;

} // namespace

SourcesPage::SourcesPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Sources"), parent)
    , m_model(new SourceModel(this))
    , m_tree(new DataTree(this))
    , m_details(new QVBoxLayout)
    , m_queries(this)
{
    setObjectName(u"sourcesPage"_s);
    addFilter(tr("Filter by app, folder or package"));
    m_tree->setObjectName(u"sourceTree"_s);
    m_tree->setAccessibleName(tr("Finders and origins"));
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        const QList<QByteArray> parts = path.split('/');
        const int origin = parts.value(1).toInt();
        return parts.size() == 2 && origin >= 0 ? m_model->indexOfOrigin(origin)
                                                : m_model->index(parts.value(0).toInt(), 0);
    });
    m_tree->setColumnWidths({0, 70, 90, 90, 80, 170}, 0);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 14), scaled(this, 16),
                               scaled(this, 16));
    m_details->setSpacing(scaled(this, 6));
    layout->addLayout(m_details);
    layout->addStretch(1);
    setContent(makeSplitter(m_tree, makeScrollColumn(content, this), u"sourcesSplitter"_s, 66));
    connect(m_tree, &DataTree::currentPathChanged, this, &SourcesPage::showCurrent);
    connect(filter(), &FilterRow::changed, this, &SourcesPage::apply);
    connect(&session, &ProjectSession::dataChanged, this, &SourcesPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &SourcesPage::refresh);
    setFocusProxy(m_tree);
    refresh();
}

PageCount SourcesPage::count() const
{
    const ProjectData *project = session().data().get();
    if (project == nullptr) {
        return {};
    }
    const auto problems =
        std::ranges::count(project->findings, Severity::Problem, &Finding::severity);
    const auto warnings =
        std::ranges::count(project->findings, Severity::Warning, &Finding::severity);
    return {.text = formatCount(qint64(project->collection->origins.size())),
            .tone = problems > 0 || !project->collection->problems.empty() ? Tone::Bad
                : warnings > 0                                             ? Tone::Warn
                                                                           : Tone::Neutral};
}

void SourcesPage::follow(const PageLink &link)
{
    if (!link.path.isEmpty()) {
        filter()->clear();
        m_tree->select(link.path);
    } else {
        m_tree->setCurrentIndex({}); // what is about the project as a whole
        showCurrent();
    }
}

void SourcesPage::refresh()
{
    if (showSessionState(tr("This page shows its finders and the folders they read, in the order "
                            "that decides who wins."))) {
        return;
    }
    const std::shared_ptr<const ProjectData> project = session().data();
    filter()->show();
    const auto missing = std::ranges::count(project->collection->origins, false, &Origin::exists);
    header()->setState(
        joinFacts({tr("%Ln origin(s)", nullptr, int(project->collection->origins.size())),
                   tr("%Ln finder(s)", nullptr, int(project->snapshot->finders.size())),
                   tr("%Ln file(s) read", nullptr, int(project->collection->sources.size())),
                   missing > 0 ? tr("%Ln missing folder(s)", nullptr, int(missing)) : QString()}));
    if (m_table && m_table->collection == project->collection) {
        showCurrent();
        return;
    }
    m_queries.ask<std::shared_ptr<const SourceTable>>(
        [project](std::stop_token) {
            return buildSourceTable(project->snapshot, project->collection);
        },
        [this](std::shared_ptr<const SourceTable> table) {
            m_table = std::move(table);
            apply();
        });
}

void SourcesPage::apply()
{
    if (!m_table || !session().data()) {
        return;
    }
    m_tree->swapRows([this] { m_model->setTable(m_table, filter()->text()); }, true);
    if (m_model->rowCount() > 0) {
        showContent();
    } else if (filter()->isActive()) {
        showFilteredOut();
    } else {
        empty()->present(u"folder-open"_s, Tone::Warn, tr("No finders"),
                         tr("STATICFILES_FINDERS is empty: collectstatic would find nothing."));
        showEmpty();
    }
}

void SourcesPage::addHeading(const QString &text)
{
    auto *label = new TextLabel(TextKind::Strong, text, this);
    label->setWordWrap(true);
    m_details->addWidget(label);
}

void SourcesPage::addLine(const QString &text, bool code)
{
    if (text.isEmpty()) {
        return;
    }
    auto *label = new TextLabel(code ? TextKind::Code : TextKind::Quiet, text, this);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->addWidget(label);
}

void SourcesPage::addNote(Tone tone, const QString &title, const QString &text)
{
    auto *card = new Card(this);
    card->setObjectName(u"note"_s);
    auto *mark = new SeverityMark(card);
    mark->setMark(tone, tone == Tone::Neutral ? u"dialog-information"_s : u"dialog-warning"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(scaled(this, 2));
    auto *heading = new TextLabel(TextKind::Strong, title, card);
    heading->setWordWrap(true);
    words->addWidget(heading);
    if (!text.isEmpty()) {
        auto *body = new TextLabel(TextKind::Quiet, text, card);
        body->setWordWrap(true);
        body->setTextInteractionFlags(Qt::TextSelectableByMouse);
        words->addWidget(body);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(this, 10));
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    card->body()->addLayout(row);
    m_details->addWidget(card);
}

void SourcesPage::showCurrent()
{
    clearLayout(m_details);
    const SourceTable::Entry *entry = m_model->entryAt(m_tree->currentIndex());
    if (entry == nullptr || !session().data()) {
        showProject();
    } else if (entry->origin < 0) {
        showFinder(entry->finder);
    } else {
        showOrigin(entry->origin);
    }
}

void SourcesPage::showProject()
{
    const ProjectData *project = session().data().get();
    if (project == nullptr) {
        return;
    }
    addHeading(tr("Settings and checks"));
    for (const Finding &finding : project->findings) {
        const Tone tone = finding.severity == Severity::Problem ? Tone::Bad
            : finding.severity == Severity::Warning             ? Tone::Warn
                                                                : Tone::Neutral;
        addNote(tone, finding.title,
                joinFacts({finding.why, finding.advice}).replace(u" · "_s, u"\n"_s));
    }
    for (const CheckMessage &check : project->checks) {
        if (!check.silenced) {
            addNote(check.level >= 40 ? Tone::Bad : Tone::Warn, check.id,
                    joinFacts({check.message, check.hint}));
        }
    }
    if (project->findings.empty() && project->checks.empty()) {
        addLine(tr("Nothing in the settings will hurt, and Django's own checks are silent."));
    }
}

void SourcesPage::showFinder(uint32_t finder)
{
    const FinderInfo &info = m_table->snapshot->finders[finder];
    addHeading(info.className.section(u'.', -1));
    addLine(info.setting, true);
    switch (info.kind) {
    case FinderKind::FileSystem:
        addLine(tr("Reads the folders of STATICFILES_DIRS, in their order."));
        break;
    case FinderKind::AppDirectories:
        addLine(tr("Reads the static folder of each app, in the order of INSTALLED_APPS."));
        break;
    case FinderKind::DefaultStorage:
        addLine(tr("Reads what the default storage holds."));
        break;
    case FinderKind::Custom:
        addLine(tr("The project's own finder: its Python listed the files."));
        break;
    }
    const SourceTable::Entry &sums = m_table->finders[finder].sums;
    addLine(tr("Adds %1, %2; other origins hide %3 of its files.")
                .arg(tr("%Ln file(s)", nullptr, int(sums.files)), formatBytes(sums.bytes),
                     formatCount(sums.shadowed)));
}

void SourcesPage::showOrigin(int index)
{
    const Collection &collection = *m_table->collection;
    const Origin &origin = collection.origins[std::size_t(index)];
    addHeading(origin.label);
    addLine(displayPath(origin.root), true);
    addLine(joinFacts(
        {origin.app.isEmpty() ? QString() : tr("app %1").arg(origin.app),
         origin.distribution.isEmpty()
             ? tr("part of this project")
             : tr("package %1 %2").arg(origin.distribution, origin.version),
         origin.prefix.empty() ? QString() : tr("below “%1”").arg(displayPath(origin.prefix))}));
    if (!origin.exists) {
        addNote(
            Tone::Bad, tr("The folder is not there"),
            tr("Nothing was read from it. Make the folder, or take it out of STATICFILES_DIRS."));
    }
    for (const ListingProblem &problem : collection.problems) {
        if (problem.origin == uint32_t(index)) {
            addNote(Tone::Bad, problem.error.what,
                    joinFacts({problem.error.where, problem.error.why, problem.error.advice}));
        }
    }
    auto *show = new QPushButton(tr("Show its files"), this);
    show->setObjectName(u"showOriginFiles"_s);
    connect(show, &QPushButton::clicked, this, [this, title = originTitle(origin)] {
        Q_EMIT goTo({.page = PageId::Files,
                     .chip = u"all"_s,
                     .filter = u"origin:"_s + QString(title).replace(u' ', u'-'),
                     .path = {}});
    });
    m_details->addWidget(show, 0, Qt::AlignLeft);
    QStringList ignored;
    std::size_t more = 0;
    for (const IgnoredEntry &entry : collection.ignored) {
        if (entry.origin == uint32_t(index)) {
            if (std::size_t(ignored.size()) < MostIgnored) {
                ignored << tr("%1   (%2)")
                               .arg(displayPath(entry.path) + (entry.isFolder ? u"/"_s : QString()),
                                    entry.pattern);
            } else {
                ++more;
            }
        }
    }
    if (!ignored.isEmpty()) {
        m_details->addSpacing(scaled(this, 8));
        addHeading(tr("Ignored, with the pattern that did it"));
        addLine(ignored.join(u'\n'), true);
        addLine(more > 0 ? tr("%Ln more", nullptr, int(more)) : QString());
    }
}

} // namespace Slipway
