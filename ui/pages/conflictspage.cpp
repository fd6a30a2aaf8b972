// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflictspage.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/models/conflicttable.h"
#include "ui/pages/conflictdetails.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QSplitter>

namespace Slipway {

using namespace Qt::StringLiterals;

ConflictsPage::ConflictsPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Conflicts"), parent)
    , m_model(new ConflictModel(this))
    , m_list(new DataTree(this))
    , m_details(new ConflictDetails(this))
    , m_queries(this)
{
    setObjectName(u"conflictsPage"_s);
    addFilter(tr("Filter by path, app or package"));
    m_list->setObjectName(u"conflictList"_s);
    m_list->setAccessibleName(tr("Conflicts by kind"));
    m_list->setUniformRowHeights(false);
    m_list->setIndentation(0);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setHeaderHidden(true);
    m_list->setItemDelegate(new ConflictDelegate(m_list));
    m_list->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_list->setColumnWidths({0}, 0);
    setContent(makeSplitter(m_list, m_details, u"conflictsSplitter"_s, 37));
    connect(m_list, &DataTree::currentPathChanged, this, &ConflictsPage::showCurrent);
    connect(m_details, &ConflictDetails::showInFiles, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::Files, .chip = u"all"_s, .filter = {}, .path = path});
    });
    connect(filter(), &FilterRow::changed, this, &ConflictsPage::query);
    connect(&session, &ProjectSession::dataChanged, this, &ConflictsPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &ConflictsPage::refresh);
    setFocusProxy(m_list);
    refresh();
}

PageCount ConflictsPage::count() const
{
    const ProjectData *project = session().data().get();
    if (project == nullptr || !project->conflicts || project->conflicts->empty()) {
        return {};
    }
    return {.text = formatCount(qint64(project->conflicts->size())),
            .tone = project->conflictCount(ConflictKind::CannotCoexist) > 0 ? Tone::Bad
                : project->openConflicts() > 0                              ? Tone::Warn
                                                                            : Tone::Neutral};
}

void ConflictsPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.path.isEmpty()) {
        filter()->setText(link.filter);
        filter()->chips()->setCurrent(link.chip.isEmpty() ? u"all"_s : link.chip);
        m_wanted = link.path;
        query();
    }
}

void ConflictsPage::refresh()
{
    if (showSessionState(tr("This page shows every destination path that more than one file "
                            "claims, and who wins."))) {
        return;
    }
    const ProjectData &project = *session().data();
    if (!project.conflicts) {
        filter()->hide();
        header()->setState(tr("Comparing what is claimed twice"));
        empty()->present({}, Tone::Neutral, tr("Comparing the contents"),
                         tr("The job bar below says how far it is."));
        showEmpty();
        return;
    }
    if (project.conflicts->empty()) {
        filter()->hide();
        header()->setState(tr("No destination path is claimed more than once"));
        m_model->setRows(nullptr);
        empty()->present(u"dialog-ok"_s, Tone::Good, tr("No conflicts"),
                         tr("Every destination path has one candidate."));
        showEmpty();
        return;
    }
    filter()->show();
    const int open = project.openConflicts();
    header()->setState(
        joinFacts({tr("%Ln destination path(s) claimed more than once", nullptr,
                      int(project.conflicts->size())),
                   open == 0 ? tr("none needs a decision")
                             : tr("%Ln need(s) a decision before a deploy", nullptr, open)}));
    QList<ChipRow::Entry> chips = {
        {.id = u"all"_s, .text = tr("All"), .count = qint64(project.conflicts->size())}};
    for (const ConflictKind kind : {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                                    ConflictKind::Override, ConflictKind::Identical}) {
        if (const int count = project.conflictCount(kind); count > 0) {
            chips << ChipRow::Entry{
                .id = conflictKindId(kind), .text = conflictKindTitle(kind), .count = count};
        }
    }
    filter()->chips()->setEntries(chips);
    query();
}

void ConflictsPage::query()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project || !project->conflicts || project->conflicts->empty()) {
        return;
    }
    const ConflictQuery question = {.text = filter()->text(), .chip = filter()->chips()->current()};
    using Answer = std::shared_ptr<const ConflictRows>;
    m_queries.ask<Answer>(
        [project, question](std::stop_token stop) {
            return queryConflicts(project->collection, project->conflicts, question, stop);
        },
        [this](const Answer &rows) {
            if (rows->shown == 0) {
                m_list->swapRows([&] { m_model->setRows(rows); }, true);
                showFilteredOut();
                return;
            }
            showContent();
            m_list->swapRows([&] { m_model->setRows(rows); }, true);
            if (!m_wanted.isEmpty()) {
                m_list->select(m_wanted);
                m_wanted.clear();
            }
            if (!m_list->currentIndex().isValid()) {
                m_list->setCurrentIndex(m_model->index(0, 0, m_model->index(0, 0)));
            }
        });
}

void ConflictsPage::showCurrent()
{
    const Conflict *conflict = m_model->conflictAt(m_list->currentIndex());
    if (conflict == nullptr || !session().data()) {
        m_details->showNothing();
    } else {
        m_details->showConflict(m_model->rows()->collection, *conflict);
    }
}

} // namespace Slipway
