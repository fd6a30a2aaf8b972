// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/contentpage.h"

#include "ui/session/choicewords.h"
#include "ui/session/projectsession.h"
#include "ui/settings/viewmemory.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollpane.h"
#include "ui/widgets/skeleton.h"
#include "ui/widgets/splitshare.h"
#include "ui/widgets/veil.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QMargins>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// Heights in the reference font.
constexpr int LeastPage = 350; // what a screen of 900 leaves it when texts have twice their size
constexpr int LowPage = 440;

} // namespace

ContentPage::ContentPage(ProjectSession &session, const QString &title, QWidget *parent)
    : Page(parent)
    , m_session(session)
    , m_header(new PageHeader(title, this))
    , m_top(new QVBoxLayout)
    , m_stack(new QStackedLayout)
    , m_empty(new EmptyState)
    , m_emptyPane(new ScrollPane(m_empty, this))
    , m_skeleton(new Skeleton(this))
    , m_veil(new Veil(this))
{
    m_top->addWidget(m_header);
    fold();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addLayout(m_stack, 1);
    m_stack->addWidget(m_emptyPane);
    m_stack->addWidget(m_skeleton);
    connect(m_empty, &EmptyState::actionTriggered, this, &ContentPage::emptyAction);
    connect(m_empty, &EmptyState::otherTriggered, this, [this] {
        if (m_otherAction) {
            m_otherAction();
        }
    });
    connect(&session, &ProjectSession::changed, this, &ContentPage::veil);
}

FilterRow *ContentPage::addFilter(const QString &placeholder)
{
    m_filter = new FilterRow(placeholder, this);
    m_top->addWidget(m_filter);
    return m_filter;
}

void ContentPage::setContent(QWidget *notice, QWidget *content)
{
    auto *both = new QWidget(this);
    auto *layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(notice);
    layout->addWidget(content, 1);
    setContent(both);
}

void ContentPage::setContent(QWidget *content)
{
    m_content = content;
    m_stack->addWidget(content);
    m_veil->cover(content);
}

void ContentPage::showContent()
{
    m_filteredOut = false;
    m_stack->setCurrentWidget(m_content);
}

void ContentPage::showEmpty(PageId leadsTo)
{
    m_leadsTo = leadsTo;
    m_emptyAction = nullptr;
    m_stack->setCurrentWidget(m_emptyPane);
}

void ContentPage::showEmptyWith(std::function<void()> action)
{
    m_filteredOut = false;
    m_emptyAction = std::move(action);
    m_stack->setCurrentWidget(m_emptyPane);
}

void ContentPage::showSkeleton()
{
    m_filteredOut = false;
    m_stack->setCurrentWidget(m_skeleton);
}

bool ContentPage::showSessionState(const QString &firstUse)
{
    const ProjectSession::State state = m_session.state();
    m_filteredOut = false;
    const bool reading =
        state == ProjectSession::State::Locating || state == ProjectSession::State::Reading;
    if (m_filter != nullptr) {
        m_filter->setEnabled(m_session.data() != nullptr);
    }
    if (m_session.data()) {
        return false; // something was read: it stays, whatever goes on
    }
    if (m_filter != nullptr) {
        m_filter->setVisible(reading); // it has its place already, so that nothing jumps
    }
    switch (state) {
    case ProjectSession::State::Failed:
        m_header->setState(tr("The project could not be read"));
        showFailure();
        return true;
    case ProjectSession::State::Locating:
    case ProjectSession::State::Reading:
        // The layout stays as it will be; the job bar says how far it is.
        m_header->setState(tr("Reading the project; the bar below says how far it is"));
        m_stack->setCurrentWidget(m_skeleton);
        return true;
    case ProjectSession::State::AskTrust:
        m_header->setState(tr("Nothing of the project has run yet"));
        m_empty->present(u"object-locked"_s, Tone::Neutral, tr("The project waits for your trust"),
                         firstUse, tr("Show what would run"));
        m_empty->makeActionPrimary();
        break;
    case ProjectSession::State::Empty:
    case ProjectSession::State::Ready:
        m_header->setState(tr("No project open"));
        m_empty->present(u"folder-open"_s, Tone::Neutral, tr("Open a Django project"), firstUse,
                         tr("Open a project…"));
        m_empty->makeActionPrimary();
        break;
    }
    showEmpty();
    return true;
}

/// What the advice leads to comes first: where another choice is needed, another try fails likewise.
void ContentPage::showFailure()
{
    const Error error = m_session.error().value_or(Error());
    const bool isLocated = m_session.located().has_value();
    const AdvisedChoice advised = isLocated ? advisedChoice(error) : AdvisedChoice::None;
    const QString choose = isLocated ? tr("Choose settings…") : tr("Switch project…");
    const QString chip = !isLocated             ? QString()
        : advised == AdvisedChoice::Interpreter ? u"interpreter"_s
                                                : u"choices"_s;
    const std::function<void()> again = [this] { m_session.refresh(); };
    const std::function<void()> toChoices = [this, chip] {
        Q_EMIT goTo({.page = PageId::Welcome, .chip = chip, .filter = {}, .path = {}});
    };
    const bool chooses = advised != AdvisedChoice::None;
    m_empty->showError(advisingButton(error, choose), chooses ? choose : tr("Try again"));
    m_empty->offerOther(chooses ? tr("Try again") : choose);
    m_empty->makeActionPrimary();
    m_otherAction = chooses ? again : toChoices;
    showEmptyWith(chooses ? toChoices : again);
}

void ContentPage::refreshWith(std::function<void()> refresh)
{
    m_refresh = std::move(refresh);
    connect(&m_session, &ProjectSession::changed, this, &ContentPage::refreshSoon);
    m_refresh();
}

void ContentPage::refreshSoon()
{
    if (isVisible()) {
        m_isDue = true;
        refreshIfDue();
    } else if (!std::exchange(m_isDue, true)) {
        m_session.turns().add(this, [this] { refreshIfDue(); });
    }
}

void ContentPage::refreshIfDue()
{
    if (std::exchange(m_isDue, false)) {
        m_refresh();
    }
}

void ContentPage::allowDeploy(QAction *action) const
{
    const ProjectData *project = m_session.data().get();
    const bool nothing = project != nullptr && project->collection->files.empty();
    action->setStatusTip(nothing ? tr("There is no file to deploy: an empty release would delete "
                                      "everything on its target.")
                                 : QString());
    action->setEnabled(!nothing);
}

void ContentPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refreshIfDue();
}

void ContentPage::veil()
{
    using State = ProjectSession::State;
    const State state = m_session.state();
    // The first sight of a project is shown while it is still being compared: it is no old one.
    const bool again = (state == State::Locating || state == State::Reading) && m_session.data()
        && m_session.data()->isComplete();
    m_veil->setWanted((again || isOutdated()) && m_content != nullptr && m_content->isVisible());
}

void ContentPage::showFilteredOut(const QString &why)
{
    m_filteredOut = true;
    const QString text = m_filter->text();
    const QString chip = m_filter->isChipActive() ? m_filter->chips()->currentText() : QString();
    const QString title = !why.isEmpty() ? tr("The filter cannot be understood")
        : text.isEmpty()                 ? tr("Nothing is in “%1”").arg(chip)
        : chip.isEmpty()                 ? tr("Nothing matches “%1”").arg(text)
                                         : tr("Nothing in “%2” matches “%1”").arg(text, chip);
    m_empty->present(u"edit-find"_s, Tone::Neutral, title,
                     why.isEmpty() ? tr("The filter hides everything on this page.") : why,
                     tr("Clear the filter"));
    showEmpty();
}

void ContentPage::saveFrame(ViewMemory &memory, const QString &name) const
{
    if (m_share != nullptr) {
        saveSplitter(memory, name + u"/split"_s);
    }
    if (m_filter != nullptr) {
        memory.setValue(name + u"/filter"_s, m_filter->saveState().toVariantMap());
    }
}

void ContentPage::restoreFrame(const ViewMemory &memory, const QString &name)
{
    restoreSplitter(memory, name + u"/split"_s);
    if (m_filter != nullptr) {
        m_filter->restoreState(
            QJsonObject::fromVariantMap(memory.value(name + u"/filter"_s).toMap()));
    }
}

void ContentPage::saveSplitter(ViewMemory &memory, const QString &key) const
{
    memory.setValue(key, m_share->saveState());
}

void ContentPage::restoreSplitter(const ViewMemory &memory, const QString &key)
{
    if (m_share != nullptr) {
        m_share->restoreState(memory.value(key).toMap());
    }
}

void ContentPage::triggerPrimary()
{
    if (m_stack->currentWidget() == m_emptyPane && m_empty->isActionPrimary()) {
        emptyAction();
    } else {
        primary();
    }
}

void ContentPage::emptyAction()
{
    if (m_filteredOut) {
        m_filter->clear();
        return;
    }
    if (m_emptyAction) {
        m_emptyAction();
        return;
    }
    Q_EMIT goTo({.page = m_leadsTo, .chip = {}, .filter = {}, .path = {}});
}

bool ContentPage::focusFilter()
{
    if (m_filter == nullptr || !m_filter->isVisible()) {
        return false;
    }
    m_filter->field()->setFocus(Qt::ShortcutFocusReason);
    m_filter->field()->selectAll();
    return true;
}

bool ContentPage::backOut()
{
    if (m_filter != nullptr && m_filter->isActive()) {
        m_filter->clear();
        return true;
    }
    return false;
}

QSplitter *ContentPage::makeSplitter(QWidget *list, QWidget *details, const QString &name,
                                     int listShare)
{
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(name);
    m_splitter->installEventFilter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(list);
    m_splitter->addWidget(details);
    m_share = new SplitShare(m_splitter, listShare, 50); // below: half, where details need no more
    return m_splitter;
}

void ContentPage::setListShareAbove(int share)
{
    m_share->setBelow(share);
}

void ContentPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fold();
    turn();
}

void ContentPage::fold()
{
    const bool low = height() < scaled(this, LowPage);
    const int pad = scaled(this, PagePadding);
    const QMargins margins(pad, scaled(this, low ? 8 : 14), pad, scaled(this, low ? 8 : 12));
    if (m_top->contentsMargins() != margins) { // else nothing has to be laid out anew
        m_header->setFolded(low);
        m_top->setContentsMargins(margins);
        m_top->setSpacing(scaled(this, low ? 8 : 10));
    }
}

QSize ContentPage::minimumSizeHint() const
{
    // Texts that wrap want much height for a moment, until their width is settled.
    const QSize least = Page::minimumSizeHint();
    return {least.width(), std::min(least.height(), scaled(this, LeastPage))};
}

bool ContentPage::eventFilter(QObject *watched, QEvent *event)
{
    // What list or details need has changed: turned before the window would have to grow for it.
    if (watched == m_splitter && event->type() == QEvent::LayoutRequest) {
        turn();
    }
    return Page::eventFilter(watched, event);
}

void ContentPage::turn()
{
    if (m_share == nullptr) {
        return;
    }
    const auto least = [this](int index) {
        const QWidget *part = m_splitter->widget(index);
        return part->minimumSizeHint().expandedTo(part->minimumSize());
    };
    const QSize list = least(0);
    const QSize details = least(1);
    const int handle = m_splitter->handleWidth();
    const int above = m_splitter->isVisibleTo(this) ? m_splitter->mapTo(this, QPoint()).y()
                                                    : m_top->sizeHint().height();
    const int listHeight = std::max(list.height(), scaled(this, m_listHeight));
    const int detailsHeight = std::max(details.height(), scaled(this, m_detailsHeight));
    const bool fitsBelow = above + listHeight + handle + detailsHeight <= height();
    const int listWidth = std::max(list.width(), scaled(this, m_listWidth));
    const bool fitsBeside = listWidth + handle + details.width() <= width();
    // In a low window there is no room for one above the other, while there is some for both beside.
    const bool low = window()->height() < scaled(this, 640)
        && width() >= scaled(this, m_listNeedsWidth ? m_turnsBelow : 880);
    const bool narrow = window()->width() < scaled(this, m_turnsBelow);
    const auto wanted =
        narrow && !low && (fitsBelow || !fitsBeside) ? Qt::Vertical : Qt::Horizontal;
    m_skeleton->setSplit(wanted, m_share->wanted(wanted));
    measureHeader();
    m_share->turn(wanted);
}

void ContentPage::measureHeader()
{
    if (const auto *tree = qobject_cast<const QTreeView *>(m_splitter->widget(0))) {
        Skeleton::List list = m_skeleton->list();
        list.header = tree->isHeaderHidden() ? 0 : tree->header()->sizeHint().height();
        m_skeleton->setList(list);
    }
}

} // namespace Slipway
