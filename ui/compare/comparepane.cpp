// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparepane.h"

#include "ui/compare/diffview.h"
#include "ui/preview/imageview.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Context = 3;
constexpr qsizetype ShownWhole = 400; // lines: a short file is shown with all its lines
const QString ImageChoice = u"image"_s;
const QString TextChoice = u"text"_s;

QString describe(const LineDiff &diff)
{
    QStringList parts;
    if (diff.changed > 0) {
        parts << ComparePane::tr("%Ln line(s) changed", nullptr, diff.changed);
    }
    if (diff.removed > 0) {
        parts << ComparePane::tr("%Ln only in the winner", nullptr, diff.removed);
    }
    if (diff.added > 0) {
        parts << ComparePane::tr("%Ln only in the other", nullptr, diff.added);
    }
    return parts.isEmpty() ? ComparePane::tr("The texts are the same, line ends aside")
                           : parts.join(u", "_s);
}

} // namespace

ComparePane::ComparePane(QWidget *parent)
    : QWidget(parent)
    , m_queries(this)
    , m_views(new ChipRow(this))
    , m_summary(new TextLabel(TextKind::Quiet, {}, this))
    , m_previous(new QPushButton(icon(u"go-up"_s), {}, this))
    , m_next(new QPushButton(icon(u"go-down"_s), {}, this))
    , m_body(new QWidget(this))
    , m_stack(new QStackedLayout(m_body))
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
    , m_images(new QWidget(this))
    , m_leftImage(new ImageView(m_images))
    , m_rightImage(new ImageView(m_images))
    , m_text(new DiffView(this))
{
    setObjectName(u"comparePane"_s);
    m_views->setObjectName(u"compareViews"_s);
    m_summary->setObjectName(u"compareSummary"_s);
    m_previous->setAccessibleName(tr("Former change"));
    m_previous->setToolTip(m_previous->accessibleName());
    m_next->setAccessibleName(tr("Next change"));
    m_next->setToolTip(m_next->accessibleName());
    for (QPushButton *button : {m_previous, m_next}) {
        setButtonKind(button, ButtonKind::Quiet);
    }
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    auto *pair = new QHBoxLayout(m_images);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(scaled(this, 12));
    pair->addWidget(m_leftImage);
    pair->addWidget(m_rightImage);
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_images);
    m_stack->addWidget(m_text);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(scaled(this, 8));
    bar->addWidget(m_views, 1);
    bar->addWidget(m_summary);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 8));
    layout->addLayout(bar);
    layout->addWidget(m_body, 1);
    connect(m_views, &ChipRow::currentChanged, this, &ComparePane::chooseView);
    connect(m_previous, &QPushButton::clicked, this, [this] { m_text->step(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_text->step(1); });
    showNote({});
}

QString ComparePane::summary() const
{
    return m_summary->text();
}

void ComparePane::showNote(const QString &text)
{
    m_leftPath.clear();
    m_hasImages = m_hasText = false;
    m_note->setText(text);
    chooseView();
}

void ComparePane::compare(const std::string &left, const std::string &right)
{
    if (left == m_leftPath && right == m_rightPath) {
        return;
    }
    m_leftPath = left;
    m_rightPath = right;
    using Answer = std::shared_ptr<const Pair>;
    m_queries.ask<Answer>(
        [left, right](std::stop_token stop) -> Answer {
            auto pair = std::make_shared<Pair>();
            pair->left = loadContent(left, stop);
            pair->right = loadContent(right, stop);
            if (!pair->left.lines.isEmpty() && !pair->right.lines.isEmpty()) {
                const bool isShort =
                    std::max(pair->left.lines.size(), pair->right.lines.size()) <= ShownWhole;
                pair->diff =
                    diffLines(pair->left.lines, pair->right.lines, isShort ? -1 : Context, stop);
                pair->sameText = pair->left.lines == pair->right.lines;
            }
            return pair;
        },
        [this](const Answer &pair) { take(*pair); });
}

void ComparePane::take(const Pair &pair)
{
    m_hasImages =
        pair.left.kind == FileContent::Kind::Image && pair.right.kind == FileContent::Kind::Image;
    m_hasText = !pair.left.lines.isEmpty() && !pair.right.lines.isEmpty();
    if (m_hasImages) {
        m_leftImage->setImage(pair.left.image);
        m_rightImage->setImage(pair.right.image);
        const auto facts = [](const FileContent &content) {
            return tr("%1 × %2").arg(content.imageSize.width()).arg(content.imageSize.height());
        };
        m_imageSummary = pair.left.imageSize == pair.right.imageSize
            ? tr("both %1 pixels").arg(facts(pair.left))
            : tr("%1 against %2 pixels").arg(facts(pair.left), facts(pair.right));
    }
    if (m_hasText) {
        m_textSummary = describe(pair.diff);
        m_text->setDiff(pair.left.lines, pair.right.lines, pair.diff);
    }
    if (!m_hasImages && !m_hasText) {
        const QString why = !pair.left.note.isEmpty() ? pair.left.note : pair.right.note;
        m_note->setText(
            !why.isEmpty() ? why
                : pair.left.size == pair.right.size
                ? tr("Neither text nor images. Both have %1.").arg(formatBytes(pair.left.size))
                : tr("Neither text nor images: %1 against %2.")
                      .arg(formatBytes(pair.left.size), formatBytes(pair.right.size)));
    }
    chooseView();
}

void ComparePane::chooseView()
{
    QList<ChipRow::Entry> views;
    if (m_hasImages) {
        views << ChipRow::Entry{.id = ImageChoice, .text = tr("Image")};
    }
    if (m_hasText) {
        views << ChipRow::Entry{.id = TextChoice, .text = tr("Text")};
    }
    m_views->setEntries(views);
    const bool images = m_hasImages && (m_views->current() == ImageChoice || !m_hasText);
    const bool text = m_hasText && !images;
    m_summary->setText(images ? m_imageSummary : text ? m_textSummary : QString());
    m_previous->setVisible(text);
    m_next->setVisible(text);
    m_stack->setCurrentWidget(images ? m_images : text ? static_cast<QWidget *>(m_text) : m_note);
}

} // namespace Slipway
