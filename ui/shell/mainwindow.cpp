// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/pages/conflictspage.h"
#include "ui/pages/deploypage.h"
#include "ui/pages/filespage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/sourcespage.h"
#include "ui/pages/welcomepage.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/session/recentprojects.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/pagelist.h"
#include "ui/shell/titlestrip.h"
#include "ui/theme/measures.h"
#include "ui/theme/theme.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// The folder that a drop is about: itself, or where a manage.py lies.
QString droppedFolder(const QMimeData *mime)
{
    for (const QUrl &url : mime->urls()) {
        const QFileInfo file(url.toLocalFile());
        if (file.isDir()) {
            return file.absoluteFilePath();
        }
        if (file.fileName() == "manage.py"_L1) {
            return file.absolutePath();
        }
    }
    return {};
}

} // namespace

MainWindow::MainWindow(ProjectSession &session, DeploySession &deploy, RecentProjects &recent,
                       Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_recent(recent)
    , m_actions(new ActionRegistry(this))
    , m_title(new TitleStrip(this))
    , m_list(new PageList(this))
    , m_stack(new QStackedWidget(this))
    , m_jobBar(new JobBar(session, this))
{
    setObjectName(u"mainWindow"_s);
    setAcceptDrops(true);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(m_stack, 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addLayout(body, 1);
    layout->addWidget(m_jobBar);
    setCentralWidget(central);

    addPage(PageId::Overview, new OverviewPage(session, deploy), tr("Overview"),
            u"dashboard-show"_s);
    addPage(PageId::Sources, new SourcesPage(session), tr("Sources"), u"folder-open"_s);
    addPage(PageId::Files, new FilesPage(session), tr("Files"), u"text-x-generic"_s);
    addPage(PageId::Conflicts, new ConflictsPage(session), tr("Conflicts"), u"vcs-conflicting"_s);
    addPage(PageId::Deploy, new DeployPage(session, deploy), tr("Deploy"), u"document-send"_s);
    addPage(PageId::Welcome, new WelcomePage(session, recent), tr("Switch project…"), u"folder"_s,
            true);
    addActions(theme);
    connect(m_list, &PageList::chosen, this, &MainWindow::showPage);
    connect(m_title, &TitleStrip::paletteRequested, this, &MainWindow::openPalette);
    connect(&session, &ProjectSession::stateChanged, this, &MainWindow::sessionChanged);
    connect(&session, &ProjectSession::dataChanged, this, &MainWindow::sessionChanged);
    sessionChanged();
    showPage(PageId::Welcome);
    resize(scaled(this, 1240), scaled(this, 800));
}

void MainWindow::addPage(PageId id, Page *page, const QString &text, const QString &iconName,
                         bool footer)
{
    m_pages.insert(id, page);
    m_stack->addWidget(page);
    footer ? m_list->addFooter(id, text, iconName) : m_list->addPage(id, text, iconName);
    connect(page, &Page::goTo, this, &MainWindow::follow);
    connect(page, &Page::countChanged, this,
            [this, id, page] { m_list->setCount(id, page->count()); });
}

void MainWindow::addActions(Theme &theme)
{
    const auto goTo = [this](PageId id) { return [this, id] { showPage(id); }; };
    const auto key = [](int number) {
        return QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number))};
    };
    m_actions->add(u"page.overview"_s, tr("Go to Overview"), key(1), u"dashboard-show"_s,
                   goTo(PageId::Overview));
    m_actions->add(u"page.sources"_s, tr("Go to Sources"), key(2), u"folder-open"_s,
                   goTo(PageId::Sources));
    m_actions->add(u"page.files"_s, tr("Go to Files"), key(3), u"text-x-generic"_s,
                   goTo(PageId::Files));
    m_actions->add(u"page.conflicts"_s, tr("Go to Conflicts"), key(4), u"vcs-conflicting"_s,
                   goTo(PageId::Conflicts));
    m_actions->add(u"page.deploy"_s, tr("Go to Deploy"), key(5), u"document-send"_s,
                   goTo(PageId::Deploy));
    m_actions->add(u"page.welcome"_s, tr("Switch project"), key(8), u"folder"_s,
                   goTo(PageId::Welcome));
    m_actions->add(u"project.open"_s, tr("Open a project folder…"), {QKeySequence::Open},
                   u"document-open"_s, [this] {
                       showPage(PageId::Welcome);
                       page(PageId::Welcome)->triggerPrimary();
                   });
    m_actions->add(u"project.refresh"_s, tr("Read settings and sources again"),
                   {QKeySequence(Qt::Key_F5)}, u"view-refresh"_s, [this] { m_session.refresh(); });
    m_actions->add(u"project.close"_s, tr("Close the project"), {}, u"window-close"_s, [this] {
        m_session.close();
        showPage(PageId::Welcome);
    });
    m_actions->add(u"job.cancel"_s, tr("Cancel what is running"), {}, u"process-stop"_s,
                   [this] { m_session.jobs().cancel(); });
    m_actions->add(u"page.filter"_s, tr("Filter this page"), {QKeySequence::Find}, u"edit-find"_s,
                   [this] { page(m_current)->focusFilter(); });
    m_actions->add(
        u"page.primary"_s, tr("Do what this page is about"),
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)},
        u"media-playback-start"_s, [this] { page(m_current)->triggerPrimary(); });
    m_actions->add(u"page.back"_s, tr("Back out one step"), {QKeySequence(Qt::Key_Escape)},
                   u"go-previous"_s, [this] { page(m_current)->backOut(); });
    m_actions->add(u"window.palette"_s, tr("Find a page or an action"),
                   {QKeySequence(Qt::CTRL | Qt::Key_K)}, u"edit-find"_s, [this] { openPalette(); });
    const auto scheme = [this, &theme](const QString &id, const QString &text,
                                       Theme::Scheme value) {
        m_actions->add(id, text, {}, u"preferences-system"_s,
                       [&theme, value] { theme.setScheme(value); });
    };
    scheme(u"theme.desktop"_s, tr("Colours as the desktop has them"), Theme::Scheme::Desktop);
    scheme(u"theme.light"_s, tr("Light colours"), Theme::Scheme::Light);
    scheme(u"theme.dark"_s, tr("Dark colours"), Theme::Scheme::Dark);
    m_actions->add(u"window.quit"_s, tr("Quit"), {QKeySequence::Quit}, u"application-exit"_s,
                   [this] { close(); });
}

void MainWindow::showPage(PageId id)
{
    const bool switched = m_current != id;
    m_current = id;
    m_stack->setCurrentWidget(page(id));
    m_list->setCurrent(id);
    if (switched) {
        page(id)->setFocus();
    }
}

void MainWindow::follow(const PageLink &link)
{
    showPage(link.page);
    page(link.page)->follow(link);
}

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(m_actions->actions(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::sessionChanged()
{
    const ProjectData *project = m_session.data().get();
    m_title->setProject(project);
    setWindowTitle(project == nullptr || project->name.isEmpty() ? QString(u"Slipway"_s)
                       : project->environment.isEmpty()
                       ? QString(project->name + u" – Slipway"_s)
                       : tr("%1 (%2) – Slipway").arg(project->name, project->environment));
    for (const PageId id :
         {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts, PageId::Deploy}) {
        m_list->setCount(id, page(id)->count());
    }
    switch (m_session.state()) {
    case ProjectSession::State::AskTrust:
        showPage(PageId::Welcome);
        break;
    case ProjectSession::State::Ready:
        m_recent.remember(m_session.folder());
        if (m_current == PageId::Welcome) {
            showPage(PageId::Overview);
        }
        break;
    case ProjectSession::State::Failed:
        if (project == nullptr) {
            showPage(PageId::Welcome);
        }
        break;
    default:
        break;
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_list->setFolded(width() < scaled(this, 1100));
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFolder(event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (const QString folder = droppedFolder(event->mimeData()); !folder.isEmpty()) {
        event->acceptProposedAction();
        showPage(PageId::Welcome);
        m_session.openFolder(folder);
    }
}

} // namespace Slipway
