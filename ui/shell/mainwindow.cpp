// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/pages/conflictspage.h"
#include "ui/pages/deploypage.h"
#include "ui/pages/filespage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/referencespage.h"
#include "ui/pages/sourcespage.h"
#include "ui/pages/welcomepage.h"
#include "ui/session/configeditor.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"
#include "ui/settings/settings.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/droptarget.h"
#include "ui/shell/jobbar.h"
#include "ui/shell/leaveguard.h"
#include "ui/shell/outcomenews.h"
#include "ui/shell/pagehistory.h"
#include "ui/shell/pagelist.h"
#include "ui/shell/pagepane.h"
#include "ui/shell/titlestrip.h"
#include "ui/shell/windowactions.h"
#include "ui/shell/windowsession.h"
#include "ui/theme/measures.h"
#include "ui/widgets/focusorder.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/noticeplace.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(ProjectSession &session, DeploySession &deploy, RecentProjects &recent,
                       Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_settings(settings)
    , m_actions(new ActionRegistry(this, settings))
    , m_dialogs(new WindowDialogs(*this, session, settings))
    , m_windowSession(new WindowSession(*this, session, recent, settings))
    , m_guard(new LeaveGuard(*this, session, deploy))
    , m_history(new PageHistory(this))
    , m_title(new TitleStrip(session, settings, this))
    , m_notice(new Notice(this))
    , m_list(new PageList(this))
    , m_stack(new QStackedWidget(this))
    , m_news(new OutcomeNews(session, deploy, this))
    , m_jobBar(new JobBar(session, deploy, *m_news, this))
{
    setObjectName(u"mainWindow"_s);
    m_notice->setObjectName(u"windowNotice"_s);
    new DropTarget(*this, session, *m_notice);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    auto *pane = new PagePane(m_stack, this);
    body->addWidget(pane, 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addLayout(body, 1);
    layout->addWidget(m_jobBar);
    new NoticePlace(m_notice, pane);
    setCentralWidget(central);

    addPage(PageId::Overview, new OverviewPage(session, deploy), tr("Overview"),
            u"dashboard-show"_s);
    addPage(PageId::Sources, new SourcesPage(session), tr("Sources"), u"folder-open"_s);
    addPage(PageId::Files, new FilesPage(session), tr("Files"), u"text-x-generic"_s);
    addPage(PageId::Conflicts, new ConflictsPage(session), tr("Conflicts"), u"vcs-conflicting"_s);
    addPage(PageId::References, new ReferencesPage(session), tr("References"),
            u"emblem-symbolic-link"_s);
    addPage(PageId::Deploy, new DeployPage(session, deploy), tr("Deploy"), u"document-send"_s);
    addPage(PageId::History, new HistoryPage(session, deploy), tr("History"),
            u"document-open-recent"_s);
    addPage(PageId::Welcome, new WelcomePage(session, recent), tr("Switch project…"), u"folder"_s,
            true);
    addWindowActions(*m_actions, *this, session, settings, *m_notice);
    for (const PageId id : {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts,
                            PageId::References, PageId::Deploy, PageId::History, PageId::Welcome}) {
        page(id)->addActions(*m_actions);
    }
    connect(m_actions, &ActionRegistry::pageWanted, this, &MainWindow::showPage);
    connect(m_list, &PageList::chosen, this, &MainWindow::showPage);
    m_title->addActions(*m_actions);
    m_jobBar->addActions(*m_actions);
    connect(&settings, &Settings::changed, this, &MainWindow::foldPageList);
    connect(m_news, &OutcomeNews::changed, this, [this] { refreshCount(PageId::Deploy); });
    connect(m_history, &PageHistory::pageWanted, this, &MainWindow::showPage);
    connect(&session, &ProjectSession::leaving, m_history, &PageHistory::clear);
    connect(&session, &ProjectSession::leaving, m_notice, &QWidget::hide);
    connect(&session.configEditor(), &ConfigEditor::failed, m_notice,
            [this](const Error &error) { m_notice->say(error); });
    connect(&session, &ProjectSession::switching, this, [this] { showPage(PageId::Welcome); });
    connect(&session, &ProjectSession::notOpened, m_notice,
            [this](const Error &error) { m_notice->say(error); });
    connect(&session, &ProjectSession::changed, this, &MainWindow::sessionChanged);
    sessionChanged();
    showPage(PageId::Welcome);
    // The pages' own least width is that of details beside a list, until the window is narrower than
    // that: without a width of its own it could never become so in one step.
    setMinimumWidth(scaled(this, 640));
    resize(scaled(this, 1240), scaled(this, 800));
}

void MainWindow::addPage(PageId id, Page *page, const QString &text, const QString &iconName,
                         bool footer)
{
    m_pages.insert(id, page);
    m_actions->setPageHost(id, page);
    m_history->addPage(id, page);
    m_stack->addWidget(page);
    footer ? m_list->addFooter(id, text, iconName) : m_list->addPage(id, text, iconName);
    connect(page, &Page::goTo, this, &MainWindow::follow);
    connect(page, &Page::countChanged, this, [this, id] { refreshCount(id); });
}

/// A page's own count goes before what is told of it.
void MainWindow::refreshCount(PageId id)
{
    const PageCount count = page(id)->count();
    m_list->setCount(id, id == PageId::Deploy && count.text.isEmpty() ? m_news->mark() : count);
}

void MainWindow::showPage(PageId id)
{
    const bool switched = m_current != id;
    m_current = id;
    m_stack->setCurrentWidget(page(id));
    m_list->setCurrent(id);
    m_history->visit(id);
    m_windowSession->saveSoon();
    m_news->setDeployShown(id == PageId::Deploy);
    if (switched && m_notice->tone() != Tone::Bad) {
        m_notice->hide(); // the answer was about what was shown before
    }
    // Who walks through the page list with the arrow keys stays there.
    if (switched && !m_list->isAncestorOf(focusWidget())) {
        page(id)->setFocus();
    }
}

void MainWindow::follow(const PageLink &link)
{
    showPage(link.page);
    page(link.page)->follow(link);
}

void MainWindow::sessionChanged()
{
    const ProjectData *project = m_session.data().get();
    m_title->refresh();
    const QString name =
        project != nullptr ? project->name : QFileInfo(m_session.folder()).fileName();
    const QString environment = m_session.environment();
    setWindowTitle(name.isEmpty()              ? QString(u"Slipway"_s)
                       : environment.isEmpty() ? tr("%1 – Slipway").arg(name)
                                               : tr("%1 (%2) – Slipway").arg(name, environment));
    for (const PageId id : {PageId::Overview, PageId::Sources, PageId::Files, PageId::Conflicts,
                            PageId::References, PageId::Deploy, PageId::History}) {
        refreshCount(id);
    }
    m_list->setText(PageId::Welcome,
                    m_session.state() == ProjectSession::State::Empty ? tr("Open a project…")
                                                                      : tr("Switch project…"));
    switch (m_session.state()) {
    case ProjectSession::State::AskTrust:
        showPage(PageId::Welcome);
        break;
    case ProjectSession::State::Ready:
        if (m_current == PageId::Welcome) {
            showPage(m_windowSession->pageLeft().value_or(PageId::Overview));
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

void MainWindow::backOut()
{
    if (!m_notice->isHidden()) {
        m_notice->hide();
    } else {
        page(m_current)->backOut();
    }
}

void MainWindow::stepPage(int step)
{
    const QList<PageId> pages = {PageId::Overview,  PageId::Sources,    PageId::Files,
                                 PageId::Conflicts, PageId::References, PageId::Deploy,
                                 PageId::History};
    const qsizetype at = pages.indexOf(m_current);
    showPage(pages[at < 0 ? 0 : (at + step + pages.size()) % pages.size()]);
}

void MainWindow::bringForward()
{
    setWindowState((windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    show();
    raise();
    activateWindow();
}

void MainWindow::saveViews(ViewMemory &memory) const
{
    for (const Page *page : std::as_const(m_pages)) {
        page->saveView(memory);
    }
}

void MainWindow::restoreViews(const ViewMemory &memory)
{
    for (Page *page : std::as_const(m_pages)) {
        page->restoreView(memory);
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_guard->isFree()) {
        event->ignore();
        m_guard->ask(LeaveGuard::Next::Quit, [this] { close(); });
        return;
    }
    m_windowSession->save();
    QMainWindow::closeEvent(event);
}

void MainWindow::leave()
{
    m_windowSession->save(); // Whoever asks may not wait for what comes now.
    m_guard->leave([this] { close(); });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    foldPageList();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    return moveFocus(*this, next) || QMainWindow::focusNextPrevChild(next);
}

void MainWindow::foldPageList()
{
    m_list->setFolded(width() < scaled(this, 1100) || m_settings.isOn(Setting::FoldPageList));
}

} // namespace Slipway
