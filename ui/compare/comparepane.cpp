// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparepane.h"

#include "ui/compare/diffview.h"
#include "ui/compare/hexcompare.h"
#include "ui/compare/imagecompare.h"
#include "ui/compare/textcompare.h"
#include "ui/preview/previewworkers.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int SlowMs = 300; // what is shown faster needs no word before
constexpr int StillMs = 60; // for so long nobody reads what is on the screen

bool hasBytes(const CompareContent &content)
{
    return content.left != nullptr && content.right != nullptr && content.left->bytes != nullptr
        && content.right->bytes != nullptr;
}

} // namespace

ComparePane::ComparePane(QWidget *parent)
    : QWidget(parent)
    , m_queries(this, previewWorkers())
    , m_head(makeHead())
    , m_stack(new QStackedLayout)
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
    , m_split(new QSplitter(Qt::Vertical, this))
    , m_images(new ImageCompare(m_split))
    , m_text(new TextCompare(m_split))
    , m_hex(new HexCompare(this))
{
    setObjectName(u"comparePane"_s);
    m_note->setObjectName(u"compareNote"_s);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_split->addWidget(m_images);
    m_split->addWidget(m_text);
    m_split->setChildrenCollapsible(false);
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_hex);
    for (QWidget *tool : m_images->tools()) {
        m_tools->addWidget(tool);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 6));
    layout->addWidget(m_head);
    layout->addWidget(m_labels);
    layout->addWidget(m_summary);
    layout->addLayout(m_stack, 1);
    m_slow.setSingleShot(true);
    m_slow.setInterval(SlowMs);
    connect(&m_slow, &QTimer::timeout, this, &ComparePane::sayThatItCompares);
    m_still.setSingleShot(true);
    m_still.setInterval(StillMs);
    connect(&m_still, &QTimer::timeout, this, [this] { setUpdatesEnabled(true); });
    connect(m_tabs, &QTabBar::currentChanged, this, &ComparePane::chooseView);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0 && m_content != nullptr) {
            m_chosen[m_content->hasImages() ? 1 : 0] = View(m_tabs->tabData(tab).toInt());
        }
    });
    connect(m_text, &TextCompare::ignoreSpaceChanged, this, &ComparePane::askAgain);
    connect(m_images, &ImageCompare::summaryChanged, this,
            [this] { m_summary->setText(summary()); });
    showNote({});
}

QWidget *ComparePane::makeHead()
{
    auto *head = new QWidget(this);
    m_tabs = new QTabBar(head);
    m_tabs->setObjectName(u"compareTabs"_s);
    m_tabs->setAccessibleName(tr("Ways to compare the files"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false); // all of them are seen; the tools give way
    m_tabs->setElideMode(Qt::ElideNone);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    row->addStretch(1);
    row->addLayout(m_tools);
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(new Line(Qt::Horizontal, head));
    m_summary = new TextLabel(TextKind::Quiet, {}, this);
    m_summary->setObjectName(u"compareSummary"_s);
    m_summary->setWordWrap(true);
    m_labels = new QWidget(this);
    m_labels->setLayoutDirection(
        Qt::LeftToRight); // as the texts below them, which stand so in every language
    m_leftLabel = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_labels);
    m_rightLabel = new ElidedLabel(TextKind::Quiet, Qt::ElideMiddle, m_labels);
    auto *pair = new QHBoxLayout(m_labels);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->addWidget(m_leftLabel, 1);
    pair->addWidget(m_rightLabel, 1);
    m_labels->hide();
    return head;
}

void ComparePane::setLabels(const QString &left, const QString &right)
{
    m_leftLabel->setFullText(left);
    m_rightLabel->setFullText(right);
    m_labels->setVisible(!left.isEmpty() || !right.isEmpty());
}

void ComparePane::setNames(const QString &left, const QString &right)
{
    m_images->setNames(left, right);
}

void ComparePane::setNewer(Side side)
{
    m_text->setNewer(side);
}

void ComparePane::setUnified(bool unified)
{
    m_text->setUnified(unified);
}

QString ComparePane::summary() const
{
    if (m_content == nullptr) {
        return {};
    }
    if (m_content->hasImages() && m_images->isVisibleTo(this)) {
        return m_images->summary();
    }
    return m_content->texts != nullptr ? m_text->summary() : QString();
}

DiffView *ComparePane::textView() const
{
    return m_text->view();
}

void ComparePane::showNote(const QString &text)
{
    m_queries.forget();
    m_slow.stop();
    showChanges();
    m_isAskedOnceMore = false;
    m_focusFrom = nullptr;
    m_question = {};
    m_content.reset();
    m_note->setText(text);
    m_head->hide();
    m_summary->hide();
    m_labels->hide(); // of what was compared before
    m_stack->setCurrentWidget(m_note);
}

void ComparePane::compare(const std::string &left, const std::string &right)
{
    show(FileRef{.path = left}, FileRef{.path = right});
}

void ComparePane::show(const FileRef &left, const FileRef &right)
{
    const CompareQuestion question = {
        .left = left, .right = right, .ignoreSpace = m_text->ignoresSpace()};
    const bool isSame = question == m_question;
    const bool areOthers = left != m_question.left || right != m_question.right;
    if (isSame && m_queries.isAsking()) {
        m_isAskedOnceMore = true;
        return;
    }
    const bool isEmptied = m_content == nullptr && m_queries.isAsking();
    m_question = question;
    // Who asks again for what is shown has read or planned anew: what is unchanged stays as it is scrolled.
    load(isSame ? m_content : nullptr);
    // Its heading is there already: what is shown would be taken for what comes. A word that would be gone again at
    // once only flickers, and so would the tabs: they stay. For a moment the screen does, too: most answers are
    // there by then.
    if (areOthers && !isEmptied) {
        setUpdatesEnabled(false);
        m_still.start();
        empty({});
    }
    if (!isSame && !m_slow.isActive()) {
        m_slow.start();
    }
}

void ComparePane::load(const Content &known)
{
    m_isAskedOnceMore = false;
    m_queries.ask<Content>(
        [question = m_question, known](std::stop_token stop) {
            return known != nullptr && isCurrent(*known, question) ? known
                                                                   : loadComparison(question, stop);
        },
        [this](const Content &content) {
            if (m_isAskedOnceMore) {
                load(content);
                return;
            }
            m_slow.stop();
            const QWidget *from = std::exchange(m_focusFrom, nullptr);
            const bool leadsThere = from != nullptr && from == QApplication::focusWidget();
            if (content != m_content) {
                take(content);
            }
            showChanges();
            if (leadsThere) {
                focusContent();
            }
        });
}

void ComparePane::showChanges()
{
    m_still.stop();
    setUpdatesEnabled(true);
}

void ComparePane::sayThatItCompares()
{
    empty(tr("Comparing the files…"));
    m_head->hide();
}

void ComparePane::empty(const QString &word)
{
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus != nullptr && m_stack->currentWidget()->isAncestorOf(focus);
    m_content.reset();
    if (m_text->view()->texts() != nullptr) {
        m_text->setTexts(nullptr); // nor is it copied
        Q_EMIT textsChanged();
    }
    m_note->setText(word);
    m_summary->hide();
    m_stack->setCurrentWidget(m_note);
    if (hadFocus) {
        // The keyboard waits there, and goes on with what comes.
        m_note->setFocus(Qt::OtherFocusReason);
        m_focusFrom = m_note;
    }
}

void ComparePane::askAgain()
{
    if (m_content == nullptr || m_queries.isAsking()) {
        // Nothing is shown, or something else is about to be: the whole question anew.
        if (const CompareQuestion open = m_question;
            !open.left.isMissing() || !open.right.isMissing()) {
            show(open.left, open.right);
        }
        return;
    }
    m_question.ignoreSpace = m_text->ignoresSpace();
    m_queries.ask<Content>(
        [content = m_content, ignore = m_question.ignoreSpace](std::stop_token stop) {
            return compareAgain(*content, ignore, stop);
        },
        [this](const Content &content) {
            if (m_isAskedOnceMore) {
                load(content);
            } else {
                take(content);
            }
        });
}

QString ComparePane::whyNothing() const
{
    const QLocale locale;
    for (const Side side : {Side::Left, Side::Right}) {
        const PreviewContent *content = m_content->content(side);
        if (content != nullptr && content->error.has_value()) {
            return content->error->message();
        }
    }
    if (m_content->left == nullptr || m_content->right == nullptr) {
        const PreviewContent *there =
            m_content->content(m_content->left == nullptr ? Side::Right : Side::Left);
        return there == nullptr ? tr("Neither side has a file.")
            : m_content->left == nullptr
            ? tr("There is no file on the left; the right one has %1 bytes.")
                  .arg(locale.toString(there->stamp.size))
            : tr("There is no file on the right; the left one has %1 bytes.")
                  .arg(locale.toString(there->stamp.size));
    }
    if (m_content->sameBytes) {
        return m_content->left->stamp.size == 0
            ? tr("Both files are empty.")
            : tr("The same %1 bytes on both sides.")
                  .arg(locale.toString(m_content->left->stamp.size));
    }
    return {};
}

void ComparePane::take(const Content &content)
{
    m_content = content;
    m_hexFilled = false;
    const bool missing = content->left == nullptr || content->right == nullptr;
    const bool oneIsText = content->texts != nullptr;
    if (const QString why = whyNothing(); !why.isEmpty() && !(missing && oneIsText)) {
        m_note->setText(why);
        m_head->hide();
        m_summary->hide();
        m_stack->setCurrentWidget(m_note);
        return;
    }
    {
        const View chosen = m_chosen[content->hasImages() ? 1 : 0];
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0) {
            m_tabs->removeTab(0);
        }
        const auto add = [this, chosen](View view, const QString &title) {
            const int tab = m_tabs->addTab(title);
            m_tabs->setTabData(tab, std::to_underlying(view));
            if (view == chosen) {
                m_tabs->setCurrentIndex(tab);
            }
        };
        if (content->hasImages()) {
            add(View::Image, tr("Image"));
        }
        if (content->texts != nullptr) {
            add(View::Text, tr("Text"));
        }
        if (hasBytes(*content)) {
            add(View::Hex, tr("Hex"));
        }
    }
    if (m_tabs->count() == 0) {
        const bool leftEmpty = content->left != nullptr && content->left->stamp.size == 0;
        const auto *full = content->content(leftEmpty ? Side::Right : Side::Left);
        const QString size = QLocale().toString(full->stamp.size);
        m_note->setText(leftEmpty
                            ? tr("The left file is empty, the right one has %1 bytes.").arg(size)
                            : tr("The right file is empty, the left one has %1 bytes.").arg(size));
        m_head->hide();
        m_summary->hide();
        m_stack->setCurrentWidget(m_note);
        return;
    }
    m_text->setTexts(content->texts);
    Q_EMIT textsChanged();
    if (content->hasImages()) {
        m_images->setContent(content);
    }
    chooseView();
}

void ComparePane::chooseView()
{
    if (m_content == nullptr) {
        return;
    }
    const auto view = View(m_tabs->tabData(m_tabs->currentIndex()).toInt());
    const bool images = m_content->hasImages() && view == View::Image;
    m_head->setVisible(m_tabs->count() > 0);
    for (QWidget *tool : m_images->tools()) {
        tool->setVisible(images);
    }
    m_images->setVisible(images);
    m_text->setVisible(m_content->texts != nullptr);
    m_text->setTitled(images);
    if (view == View::Hex && hasBytes(*m_content)) {
        if (!std::exchange(m_hexFilled, true)) {
            m_hex->setFiles(m_content->left->bytes, m_content->right->bytes);
        }
        m_stack->setCurrentWidget(m_hex);
    } else {
        m_stack->setCurrentWidget(m_split);
    }
    m_summary->setText(summary());
    m_summary->setVisible(images);
}

QWidget *ComparePane::focusTarget() const
{
    QWidget *shown = m_stack->currentWidget();
    if (shown == m_note) {
        return nullptr;
    }
    return shown == m_hex             ? static_cast<QWidget *>(m_hex)
        : m_images->isVisibleTo(this) ? static_cast<QWidget *>(m_images->canvas())
                                      : m_text->view();
}

void ComparePane::focusContent()
{
    if (!isReady()) {
        m_focusFrom = QApplication::focusWidget();
    } else if (QWidget *target = focusTarget()) {
        target->setFocus(Qt::OtherFocusReason);
    }
}

void ComparePane::step(int direction)
{
    if (m_stack->currentWidget() == m_hex) {
        m_hex->step(direction);
    } else {
        m_text->view()->step(direction);
    }
}

void ComparePane::addActions(ActionRegistry &actions, PageId page)
{
    // The same functions on two pages are two actions, each with its own shortcuts.
    const QString prefix = page == PageId::Conflicts ? u"compare."_s : u"deploy.compare."_s;
    const auto add = [&](const QString &id, const QString &text, QList<QKeySequence> keys,
                         std::function<void()> run) {
        actions.add(
            {.id = prefix + id,
             .text = text,
             .group = page == PageId::Conflicts ? ActionGroup::Conflicts : ActionGroup::Deploy,
             .shortcuts = std::move(keys),
             .icon = {},
             .run = std::move(run),
             .page = page,
             .onlyThere = true});
    };
    add(u"nextChange"_s, tr("Next change of the comparison"),
        {QKeySequence(Qt::Key_F7), QKeySequence(Qt::ALT | Qt::Key_Down)}, [this] { step(1); });
    add(u"previousChange"_s, tr("Former change of the comparison"),
        {QKeySequence(Qt::SHIFT | Qt::Key_F7), QKeySequence(Qt::ALT | Qt::Key_Up)},
        [this] { step(-1); });
    add(u"unified"_s, tr("Compare side by side or unified"), {},
        [this] { m_text->setUnified(!m_text->view()->isUnified()); });
    add(u"ignoreSpace"_s, tr("Ignore white space in the comparison"), {},
        [this] { m_text->setIgnoresSpace(!m_text->ignoresSpace()); });
    add(u"allLines"_s, tr("Show all lines of the comparison"), {},
        [this] { m_text->view()->showAllLines(); });
    add(u"copy"_s, tr("Copy the change"), {}, [this] { m_text->view()->copy(); });
    const auto addMode = [&](const QString &id, const QString &text, ImageCompare::Mode mode) {
        add(id, text, {}, [this, mode] { m_images->setMode(mode); });
    };
    addMode(u"sideBySide"_s, tr("Compare images side by side"), ImageCompare::Mode::SideBySide);
    addMode(u"overlay"_s, tr("Compare images as an overlay"), ImageCompare::Mode::Overlay);
    addMode(u"swipe"_s, tr("Swipe between the compared images"), ImageCompare::Mode::Swipe);
    addMode(u"difference"_s, tr("Compare images by their difference"),
            ImageCompare::Mode::Difference);
}

void ComparePane::saveView(ViewMemory &memory, const QString &prefix) const
{
    memory.setValue(prefix + u"/unified"_s, m_text->view()->isUnified());
    memory.setValue(prefix + u"/ignoreSpace"_s, m_text->ignoresSpace());
    memory.setValue(prefix + u"/images"_s, std::to_underlying(m_images->mode()));
    memory.setValue(prefix + u"/view"_s, std::to_underlying(m_chosen[0]));
    memory.setValue(prefix + u"/imageView"_s, std::to_underlying(m_chosen[1]));
    memory.setValue(prefix + u"/split"_s, m_split->saveState());
}

void ComparePane::restoreView(const ViewMemory &memory, const QString &prefix)
{
    m_text->setUnified(memory.value(prefix + u"/unified"_s, false).toBool());
    m_text->setIgnoresSpace(memory.value(prefix + u"/ignoreSpace"_s, false).toBool());
    m_images->setMode(
        ImageCompare::Mode(std::clamp(memory.value(prefix + u"/images"_s, 0).toInt(), 0, 3)));
    const auto viewOf = [&](const QString &key) {
        return View(std::clamp(memory.value(prefix + key, 0).toInt(), 0, 2));
    };
    m_chosen = {viewOf(u"/view"_s), viewOf(u"/imageView"_s)};
    m_split->restoreState(memory.value(prefix + u"/split"_s).toByteArray());
}

} // namespace Slipway
