// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/filepreview.h"

#include "ui/preview/factspane.h"
#include "ui/preview/fontpane.h"
#include "ui/preview/hexpane.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/imagepane.h"
#include "ui/preview/jsonpane.h"
#include "ui/preview/openfile.h"
#include "ui/preview/previewtree.h"
#include "ui/preview/previewworkers.h"
#include "ui/preview/sourcemap.h"
#include "ui/preview/textpane.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/actionregistry.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/shownstack.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int LookEveryMs = 1000;
constexpr int SlowMs = 300; // what is shown faster needs no word before

/// What a choice for files of a kind is remembered by.
QString kindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Bytes:
        break;
    case FileKind::Text:
        return u"text"_s;
    case FileKind::Json:
        return u"json"_s;
    case FileKind::SourceMap:
        return u"map"_s;
    case FileKind::Svg:
        return u"svg"_s;
    case FileKind::Image:
        return u"image"_s;
    case FileKind::Font:
        return u"font"_s;
    case FileKind::Media:
        return u"media"_s;
    }
    return u"bytes"_s;
}

} // namespace

FilePreview::FilePreview(QWidget *parent)
    : QWidget(parent)
    , m_queries(this, previewWorkers())
    , m_stamps(this, previewWorkers())
    , m_head(makeHead())
    , m_notice(makeNotice())
    , m_stack(new ShownStack)
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
    , m_facts(new TextLabel(TextKind::Quiet, {}, this))
    , m_leftOut(new TextLabel(TextKind::Quiet, {}, this))
{
    setObjectName(u"filePreview"_s);
    m_note->setObjectName(u"previewNote"_s);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_note->setMargin(scaled(this, 16));
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setObjectName(u"previewFacts"_s);
    m_leftOut->setObjectName(u"previewLeftOut"_s);
    m_leftOut->setTone(Tone::Warn);
    m_stack->addWidget(m_note);
    for (TextLabel *label : {m_facts, m_leftOut}) {
        label->setWordWrap(true);
        label->setContentsMargins(scaled(this, 16), scaled(this, 3), scaled(this, 16),
                                  scaled(this, 3));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    makeViews();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_notice);
    layout->addLayout(m_stack, 1);
    layout->addWidget(m_leftOut);
    layout->addWidget(m_facts);
    m_watch.setInterval(LookEveryMs);
    connect(&m_watch, &QTimer::timeout, this, &FilePreview::lookForChange);
    m_slow.setSingleShot(true);
    m_slow.setInterval(SlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { say(tr("Reading the file…")); });
    say({});
}

void FilePreview::makeViews()
{
    const auto add = [this](const QString &id, const QString &title, auto *pane,
                            auto PreviewContent::*part) {
        m_views.push_back(
            {.id = id,
             .title = title,
             .pane = pane,
             .applies = [part](const PreviewContent &content) { return content.*part != nullptr; },
             .fill = [pane,
                      part](const PreviewContent &content) { pane->setContent(content.*part); }});
        m_stack->addWidget(pane);
        for (QWidget *tool : pane->tools()) {
            m_tools->addWidget(tool);
            tool->hide();
        }
        connect(pane, &PreviewPane::factsChanged, this, &FilePreview::sayFacts);
    };
    m_image = new ImagePane(this);
    m_text = new TextPane(this);
    add(u"image"_s, tr("Image"), m_image, &PreviewContent::image);
    add(u"font"_s, tr("Font"), new FontPane(this), &PreviewContent::font);
    m_map = new SourceMapPane(this);
    m_json = new JsonPane(this);
    add(u"map"_s, tr("Summary"), m_map, &PreviewContent::sourceMap);
    add(u"facts"_s, tr("Media"), new FactsPane(this), &PreviewContent::media);
    add(u"json"_s, tr("Tree"), m_json, &PreviewContent::json);
    add(u"text"_s, tr("Text"), m_text, &PreviewContent::text);
    add(u"hex"_s, tr("Hex"), new HexPane(this), &PreviewContent::bytes);
}

QWidget *FilePreview::makeHead()
{
    auto *head = new QWidget(this);
    m_tabs = new QTabBar(head);
    m_tabs->setObjectName(u"previewTabs"_s);
    m_tabs->setAccessibleName(tr("Ways to look at the file"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(0);
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(scaled(this, 16), 0, scaled(this, 16), 0);
    layout->addWidget(m_tabs);
    layout->addStretch(1);
    layout->addLayout(m_tools);
    connect(m_tabs, &QTabBar::currentChanged, this, &FilePreview::chooseView);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0) {
            keepChoice(tab);
        }
    });
    return head;
}

QWidget *FilePreview::makeNotice()
{
    auto *notice = new QWidget(this);
    notice->setObjectName(u"previewNotice"_s);
    m_noticeText = new TextLabel(TextKind::Body, {}, notice);
    m_noticeText->setTone(Tone::Warn);
    m_noticeText->setWordWrap(true);
    auto *again = new QPushButton(tr("Refresh"), notice);
    again->setObjectName(u"previewReload"_s);
    auto *layout = new QHBoxLayout(notice);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 4), scaled(this, 12),
                               scaled(this, 4));
    layout->addWidget(m_noticeText, 1);
    layout->addWidget(again);
    connect(again, &QPushButton::clicked, this, &FilePreview::reload);
    notice->hide();
    return notice;
}

void FilePreview::show(const FileRef &file, const std::optional<Listed> &listed)
{
    m_listed = listed;
    if (file == m_shown && file == m_file) {
        sayFacts(); // it may have been listed anew
    }
    if (file != m_file) {
        m_file = file;
        m_loaded = false;
    }
    if (isVisible()) {
        load();
    }
}

void FilePreview::showNothing(const QString &why)
{
    m_file = {};
    m_loaded = true;
    m_content.reset();
    m_shown = {};
    m_watch.stop();
    m_slow.stop();
    say(why);
}

void FilePreview::say(const QString &text, Tone tone)
{
    m_note->setText(text);
    m_note->setTone(tone);
    m_head->hide();
    m_notice->hide();
    m_facts->hide();
    m_leftOut->hide();
    m_stack->setCurrentWidget(m_note);
}

void FilePreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
    m_watch.start();
}

void FilePreview::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_watch.stop();
}

void FilePreview::reload()
{
    m_loaded = false;
    load();
}

void FilePreview::load()
{
    if (m_loaded || m_file.isMissing()) {
        return;
    }
    m_loaded = true;
    if (m_file != m_shown) {
        m_slow.start(); // until then what was shown before stays: nothing flickers
    }
    m_queries.ask<Content>(
        [file = m_file](std::stop_token stop) { return loadPreview(file, stop); },
        [this, file = m_file](const Content &content) {
            if (file == m_file) { // else it was told since to show nothing
                take(content);
            }
        });
}

void FilePreview::take(const Content &content)
{
    m_content = content;
    m_shown = m_file;
    m_slow.stop();
    for (View &view : m_views) {
        view.isFilled = false;
    }
    m_watch.start();
    if (content->error.has_value()) {
        say(content->error->message(), Tone::Warn);
        return;
    }
    m_notice->hide();
    {
        const QString chosen = m_chosen.value(kindName(content->kind.kind)).toString();
        const QSignalBlocker quiet(m_tabs);
        while (m_tabs->count() > 0) {
            m_tabs->removeTab(0);
        }
        for (const View &view : m_views) {
            if (view.applies(*content)) {
                // Named by what it is: "Facts" are those of the page's own tab.
                const bool isMedia = content->media && view.id == "facts"_L1;
                const QString title = isMedia ? content->media->title : view.title;
                const int tab = m_tabs->addTab(title.isEmpty() ? view.title : title);
                m_tabs->setTabData(tab, view.id);
                if (view.id == chosen) {
                    m_tabs->setCurrentIndex(tab);
                }
            }
        }
    }
    if (m_tabs->count() == 0) {
        say(content->remark.isEmpty() ? tr("There is nothing to show.") : content->remark);
        return;
    }
    m_head->show();
    chooseView(m_tabs->currentIndex());
}

void FilePreview::keepChoice(int tab)
{
    if (m_content != nullptr) {
        m_chosen[kindName(m_content->kind.kind)] = m_tabs->tabData(tab);
    }
}

void FilePreview::chooseView(int tab)
{
    if (tab < 0 || m_content == nullptr) {
        return;
    }
    const QString id = m_tabs->tabData(tab).toString();
    for (View &view : m_views) {
        const bool chosen = view.id == id;
        if (chosen) {
            if (!std::exchange(view.isFilled, true)) {
                view.fill(*m_content);
            }
            m_stack->setCurrentWidget(view.pane);
        }
        // A tool that is disabled has nothing to do with this file.
        for (QWidget *tool : view.pane->tools()) {
            tool->setVisible(chosen && tool->isEnabled());
        }
    }
    sayFacts();
}

void FilePreview::sayFacts()
{
    const auto *pane = qobject_cast<PreviewPane *>(m_stack->currentWidget());
    if (pane == nullptr || m_content == nullptr) {
        return;
    }
    m_facts->setText(pane->facts());
    m_facts->setVisible(!pane->facts().isEmpty());
    QStringList words;
    const QString listed = isListedOtherwise()
        ? tr("The file has changed since the sources were read: this is what it holds now.")
        : QString();
    for (const QString &part : {listed, m_content->remark, pane->leftOut()}) {
        if (!part.isEmpty()) {
            words << part;
        }
    }
    m_leftOut->setText(words.join(u'\n'));
    m_leftOut->setVisible(!words.isEmpty());
}

bool FilePreview::isListedOtherwise() const
{
    return m_listed && m_shown == m_file
        && (m_listed->size != m_content->stamp.size
            || m_listed->mtimeNs != m_content->stamp.mtimeNs);
}

void FilePreview::lookForChange()
{
    if (m_content == nullptr || m_file.isMissing() || m_queries.isAsking() || m_stamps.isAsking()) {
        return;
    }
    using Stamp = std::optional<FileStamp>;
    const auto look = [file = m_file, failed = m_content->error.has_value()](std::stop_token) {
        // Of a file that may not be read there are facts all the same: it has to open, as it was asked to before.
        return failed && !OpenFile::open(file) ? Stamp() : stampOf(file.path);
    };
    m_stamps.ask<Stamp>(look, [this, about = m_content](const Stamp &now) {
        if (about != m_content) {
            return;
        }
        const bool had = !about->error.has_value();
        if (had == now.has_value() && (!had || *now == about->stamp)) {
            return;
        }
        m_noticeText->setText(!now.has_value() ? tr("The file is gone; this is what it held.")
                                  : had        ? tr("The file has changed since this was read.")
                                               : tr("The file can be seen now."));
        m_notice->show();
    });
}

void FilePreview::addActions(ActionRegistry &actions, PageId page)
{
    const auto add = [&](const QString &id, const QString &text, std::function<void()> run) {
        actions.add({.id = u"preview."_s + id,
                     .text = text,
                     .group = ActionGroup::Preview,
                     .shortcuts = {},
                     .icon = {},
                     .run = std::move(run),
                     .page = page,
                     .onlyThere = true});
    };
    const auto onText = [this](auto run) {
        return [this, run] {
            if (m_text->isVisible()) {
                run(m_text);
            }
        };
    };
    const auto onImage = [this](void (ImageCanvas::*zoom)()) {
        return [this, zoom] {
            if (m_image->isVisible()) {
                (m_image->canvas()->*zoom)();
            }
        };
    };
    add(u"find"_s, tr("Find in the previewed text"), onText([](TextPane *pane) { pane->find(); }));
    add(u"matchCase"_s, tr("Match case in the previewed text"),
        onText([](TextPane *pane) { pane->toggleCase(); }));
    add(u"wrap"_s, tr("Wrap the previewed text"),
        onText([](TextPane *pane) { pane->setWrapped(!pane->isWrapped()); }));
    add(u"zoomIn"_s, tr("Zoom into the previewed image"), onImage(&ImageCanvas::zoomIn));
    add(u"zoomOut"_s, tr("Zoom out of the previewed image"), onImage(&ImageCanvas::zoomOut));
    add(u"zoomFit"_s, tr("Fit the previewed image in"), onImage(&ImageCanvas::zoomToFit));
    add(u"zoomPixels"_s, tr("Show the previewed image's own pixels"),
        onImage(&ImageCanvas::zoomToPixels));
    add(u"play"_s, tr("Play or pause the previewed image"), [this] {
        if (m_image->isVisible()) {
            m_image->setPlaying(!m_image->isPlaying());
        }
    });
    add(u"nextView"_s, tr("Look at the file in the next way"), [this] {
        if (m_tabs->isVisible() && m_tabs->count() > 0) {
            const int next = (m_tabs->currentIndex() + 1) % m_tabs->count();
            keepChoice(next);
            m_tabs->setCurrentIndex(next);
        }
    });
    add(u"reload"_s, tr("Refresh the previewed file"), [this] { reload(); });
}

void FilePreview::saveView(ViewMemory &memory, const QString &prefix) const
{
    memory.setValue(prefix + u"/wrap"_s, m_text->isWrapped());
    memory.setValue(prefix + u"/views"_s, m_chosen);
    memory.setValue(prefix + u"/map"_s, m_map->rows()->saveState().toVariantMap());
    memory.setValue(prefix + u"/json"_s, m_json->rows()->saveState().toVariantMap());
}

void FilePreview::restoreView(const ViewMemory &memory, const QString &prefix)
{
    m_text->setWrapped(memory.value(prefix + u"/wrap"_s, false).toBool());
    m_chosen = memory.value(prefix + u"/views"_s).toMap();
    m_map->rows()->restoreState(
        QJsonObject::fromVariantMap(memory.value(prefix + u"/map"_s).toMap()));
    m_json->rows()->restoreState(
        QJsonObject::fromVariantMap(memory.value(prefix + u"/json"_s).toMap()));
}

} // namespace Slipway
