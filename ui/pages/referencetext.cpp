// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/referencetext.h"

#include "ui/preview/openfile.h"
#include "ui/preview/textpainter.h"
#include "ui/preview/textview.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QScrollBar>
#include <QStackedLayout>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const TextContent> readText(const std::string &path, std::stop_token stop)
{
    const FileRef file{.path = path};
    const auto opened = OpenFile::open(file);
    return opened ? makeText(opened->read(0, TextSource::MostBytes, stop), opened->size(),
                             fileName(file), stop)
                  : nullptr;
}

} // namespace

std::optional<TextMatch> findReference(const TextSource &source, const TextPosition &position,
                                       const QString &url)
{
    const int line = int(position.line) - 1;
    if (line < 0 || line >= source.lineCount() || url.isEmpty()) {
        return std::nullopt;
    }
    const QStringView text = source.line(line);
    qsizetype at = 0;
    for (uint32_t column = 1; column < position.column && at < text.size(); ++column) {
        at += text[at].isHighSurrogate() ? 2 : 1;
    }
    if (text.sliced(std::min(at, text.size())).startsWith(url)) {
        // There it is.
    } else if (at > 0 && text.sliced(at - 1).startsWith(url)) {
        --at; // a byte order mark is no character here
    } else {
        return std::nullopt;
    }
    return TextMatch{.from = {.line = line, .character = int(at)},
                     .to = {.line = line, .character = int(at + url.size())}};
}

ReferenceText::ReferenceText(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
    , m_view(new TextView(this))
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
    , m_queries(this)
{
    setObjectName(u"referenceText"_s);
    m_view->setAccessibleName(tr("Text around the reference"));
    m_note->setObjectName(u"referenceTextNote"_s);
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_note->setMargin(scaled(this, 12));
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_note);
    setMinimumHeight(scaled(this, 90));
    setFocusProxy(m_view);
    connect(m_view->verticalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { m_place.reset(); }); // who scrolls away looks at something else
    connect(m_view->horizontalScrollBar(), &QAbstractSlider::actionTriggered, this,
            [this] { m_place.reset(); });
    // Also where it was shown before it was known how wide the text is.
    connect(m_view->horizontalScrollBar(), &QAbstractSlider::rangeChanged, this,
            &ReferenceText::bringToSight);
}

void ReferenceText::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    bringToSight(); // what is above has taken room: the reference stays in sight
}

void ReferenceText::bringToSight()
{
    if (!m_place) {
        return;
    }
    m_view->scrollTo(*m_place);
    // Across only as far as its end needs: lines begin at the edge where both are seen.
    const TextSource &source = *m_content->source;
    const double cell = TextPainter::cellWidth(m_view->font());
    const int from = source.columnAt(m_place->from.line, m_place->from.character);
    const int to = source.columnAt(m_place->to.line, m_place->to.character);
    QScrollBar *across = m_view->horizontalScrollBar();
    const int needed = int(std::ceil((to + 1) * cell)) - across->pageStep();
    across->setValue(std::max(0, std::min(needed, int(from * cell))));
}

void ReferenceText::showNothing(const QString &why)
{
    m_path.clear();
    m_content.reset();
    m_marked.clear();
    m_place.reset();
    m_note->setText(why);
    m_stack->setCurrentWidget(m_note);
}

void ReferenceText::show(const std::string &path, const TextPosition &position,
                         const std::string &url)
{
    m_position = position;
    m_url = QString::fromStdString(url);
    m_marked.clear();
    m_place.reset();
    if (path == m_path) {
        if (m_content) {
            mark();
        }
        return;
    }
    m_path = path;
    m_content.reset();
    if (path.empty()) {
        showNothing(tr("The text is not on this machine."));
        return;
    }
    using Answer = std::shared_ptr<const TextContent>;
    m_queries.ask<Answer>([path](std::stop_token stop) { return readText(path, stop); },
                          [this](const Answer &content) { take(content); });
}

void ReferenceText::take(const std::shared_ptr<const TextContent> &content)
{
    if (m_path.empty()) {
        return;
    }
    if (!content) {
        showNothing(tr("The file cannot be read any more: refresh to see what is there now."));
        return;
    }
    m_content = content;
    m_view->setText(content->source, content->colours);
    mark();
}

void ReferenceText::mark()
{
    const std::optional<TextMatch> place = findReference(*m_content->source, m_position, m_url);
    if (!place) {
        showNothing(tr("The file has changed since it was read: refresh to see where its "
                       "references are now."));
        return;
    }
    m_stack->setCurrentWidget(m_view);
    m_view->setMatches({*place});
    m_place = place;
    bringToSight();
    m_marked = m_content->source->text(place->from, place->to);
}

} // namespace Slipway
