// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filespage.h"

#include "ui/models/filetreemodel.h"
#include "ui/pages/filedetails.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>

namespace Slipway {

using namespace Qt::StringLiterals;

FilesPage::FilesPage(ProjectSession &session, QWidget *parent)
    : ContentPage(session, tr("Files"), parent)
    , m_model(new FileTreeModel(this))
    , m_tree(new DataTree(this))
    , m_details(new FileDetails(this))
    , m_queries(this)
{
    setObjectName(u"filesPage"_s);
    m_toDeploy = header()->addAction(tr("Deploy…"), u"filesDeploy"_s, true);
    connect(m_toDeploy, &QPushButton::clicked, this, &FilesPage::triggerPrimary);
    addFilter(tr("Filter by name or path"));
    m_tree->setObjectName(u"fileTree"_s);
    m_tree->setAccessibleName(tr("Files of STATIC_ROOT"));
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_tree->setColumnWidths({0, 210, 90}, 0);
    m_tree->setSortable(int(FileColumn::Name));
    filter()->addOption(m_tree->makeColumnsButton(filter()));
    setContent(makeSplitter(m_tree, m_details, u"filesSplitter"_s, 66));

    connect(m_tree, &DataTree::sortChanged, this, &FilesPage::query);
    connect(m_tree, &DataTree::currentPathChanged, this, &FilesPage::showCurrent);
    connect(m_details, &FileDetails::compareRequested, this, [this](const QByteArray &path) {
        Q_EMIT goTo({.page = PageId::Conflicts, .chip = u"all"_s, .filter = {}, .path = path});
    });
    connect(filter(), &FilterRow::changed, this, &FilesPage::query);
    connect(&session, &ProjectSession::dataChanged, this, &FilesPage::refresh);
    connect(&session, &ProjectSession::stateChanged, this, &FilesPage::refresh);
    setFocusProxy(m_tree);
    refresh();
}

PageCount FilesPage::count() const
{
    const ProjectData *project = session().data().get();
    return project == nullptr
        ? PageCount()
        : PageCount{.text = formatCount(qint64(project->collection->files.size()))};
}

void FilesPage::triggerPrimary()
{
    Q_EMIT goTo({.page = PageId::Deploy, .chip = {}, .filter = {}, .path = {}});
}

void FilesPage::follow(const PageLink &link)
{
    if (!link.chip.isEmpty() || !link.path.isEmpty()) {
        filter()->setText(link.filter);
        if (!link.chip.isEmpty()) {
            filter()->chips()->setCurrent(link.chip);
        }
        m_wanted = link.path;
        query();
    }
}

void FilesPage::refresh()
{
    const bool shown = !showSessionState(tr(
        "This page shows STATIC_ROOT as collectstatic would fill it, before anything is written."));
    m_toDeploy->setVisible(shown);
    if (!shown) {
        return;
    }
    const ProjectData &project = *session().data();
    filter()->show();
    const FileTable &files = *project.files;
    QList<ChipRow::Entry> chips = {
        {.id = u"all"_s, .text = tr("All"), .count = -1},
        {.id = u"overrides"_s, .text = tr("Overrides"), .count = files.overridden},
        {.id = u"conflicts"_s, .text = tr("Needs a decision"), .count = files.clashing},
    };
    if (files.links > 0) {
        chips << ChipRow::Entry{.id = u"links"_s, .text = tr("Links"), .count = files.links};
    }
    filter()->chips()->setEntries(chips);
    if (m_model->table() != project.files) {
        query();
    } else {
        summarise();
    }
}

void FilesPage::query()
{
    const std::shared_ptr<const ProjectData> project = session().data();
    if (!project) {
        m_model->setRows(nullptr, nullptr);
        return;
    }
    const FileQuery question = {.text = filter()->text(),
                                .chip = filter()->chips()->current(),
                                .sortColumn = FileColumn(m_tree->sortColumn()),
                                .order = m_tree->sortOrder()};
    m_queries.ask<std::shared_ptr<const RowSet>>(
        [table = project->files, question](std::stop_token stop) {
            return std::make_shared<const RowSet>(queryFiles(*table, question, stop));
        },
        [this, table = project->files](const std::shared_ptr<const RowSet> &rows) {
            m_tree->swapRows([&] { m_model->setRows(table, rows); }, filter()->isActive());
            if (!m_wanted.isEmpty() && m_tree->select(m_wanted)) {
                m_wanted.clear();
            }
            summarise();
        });
}

void FilesPage::summarise()
{
    const ProjectData *project = session().data().get();
    const RowSet *rows = m_model->rows();
    if (project == nullptr || rows == nullptr) {
        return;
    }
    const qint64 files = qint64(project->collection->files.size());
    const QString all = tr("%Ln file(s)", nullptr, int(files));
    if (filter()->isActive()) {
        header()->setState(joinFacts(
            {tr("%1 of %2 files shown").arg(formatCount(rows->leaves), formatCount(files)),
             formatBytes(rows->bytes)}));
    } else {
        header()->setState(
            tr("What STATIC_ROOT will hold: %1")
                .arg(joinFacts({all, formatBytes(project->collection->totalBytes)})));
    }
    if (rows->leaves > 0) {
        showContent();
    } else if (filter()->isActive()) {
        showFilteredOut();
    } else {
        empty()->present(u"folder-open"_s, Tone::Neutral, tr("No static files"),
                         tr("None of the finders has a file. Sources says where they looked."));
        showEmpty();
    }
}

void FilesPage::showCurrent()
{
    const ProjectData *project = session().data().get();
    const QModelIndex current = m_tree->currentIndex();
    const int64_t file = m_model->fileAt(current);
    if (project == nullptr || !current.isValid()) {
        m_details->showNothing();
    } else if (file >= 0) {
        m_details->showFile(session().data(), m_model->table(), uint32_t(file));
    } else {
        m_details->showFolder(session().data(), m_model->table(), PathTreeModel::node(current));
    }
}

} // namespace Slipway
