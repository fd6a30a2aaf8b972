// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/textpane.h"

#include "ui/preview/findbar.h"
#include "ui/preview/textview.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Empty: all of it.
QString partShown(const TextContent &content)
{
    const TextSource &source = *content.source;
    if (!source.isCut()) {
        return {};
    }
    return source.lineCount() == TextSource::MostLines
        ? TextPane::tr("Only the first %Ln line(s) are shown", nullptr, source.lineCount())
        : TextPane::tr("Only the first %1 of %2 are shown")
              .arg(formatBytes(TextSource::MostBytes), formatBytes(content.fileSize));
}

/// Of what is shown; empty: all of it, or nothing as no language is known.
QString partInColour(const TextContent &content)
{
    return content.language.isEmpty()
            || content.source->text().size() <= SyntaxColours::MostCharacters
        ? QString()
        : TextPane::tr("Only the first %1 characters are in colour")
              .arg(formatCount(SyntaxColours::MostCharacters));
}

} // namespace

std::shared_ptr<const TextContent> makeText(const QByteArray &bytes, qint64 fileSize,
                                            const QString &name, std::stop_token stop)
{
    auto content = std::make_shared<TextContent>();
    content->source = TextSource::fromBytes(bytes, fileSize > bytes.size(), stop);
    content->colours = std::make_shared<SyntaxColours>(content->source, name);
    // The first lines are what is seen first; this also finds the language.
    static_cast<void>(
        content->colours->styles(0, std::min(1, content->colours->pieceCount()), stop));
    content->language = content->colours->language();
    content->fileSize = fileSize;
    return content;
}

TextPane::TextPane(QWidget *parent)
    : PreviewPane(parent)
    , m_view(new TextView(this))
    , m_find(new FindBar(m_view, this))
    , m_wrap(new QPushButton(tr("Wrap"), this))
{
    setObjectName(u"textPane"_s);
    auto *search = new QPushButton(icon(u"edit-find"_s), {}, this);
    search->setObjectName(u"previewFind"_s);
    search->setAccessibleName(tr("Find in the text"));
    search->setToolTip(search->accessibleName());
    m_wrap->setObjectName(u"previewWrap"_s);
    m_wrap->setCheckable(true);
    m_wrap->setToolTip(tr("Continue long lines below instead of beyond the edge"));
    for (QWidget *button : {static_cast<QWidget *>(m_wrap), static_cast<QWidget *>(search)}) {
        setButtonKind(button, ButtonKind::Quiet);
        addTool(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_find);
    layout->addWidget(m_view, 1);
    connect(m_wrap, &QAbstractButton::toggled, m_view, &TextView::setWrapped);
    connect(search, &QAbstractButton::clicked, m_find, &FindBar::open);
    setFocusProxy(m_view);
}

void TextPane::setContent(const std::shared_ptr<const TextContent> &content)
{
    m_view->setText(content->source, content->colours);
    m_find->refresh();
    const TextSource &source = *content->source;
    const QString leftOut = joinFacts({partShown(*content), partInColour(*content)});
    // The size beside it is the whole file's; how many lines that has is not known.
    const QString lines = source.isCut() ? tr("%Ln line(s) shown", nullptr, source.lineCount())
                                         : tr("%Ln line(s)", nullptr, source.lineCount());
    setFacts(joinFacts({content->language, lines,
                        source.encoding() == TextSource::Encoding::Latin1
                            ? tr("not UTF-8, read as Latin-1")
                            : encodingName(source.encoding()),
                        formatBytes(content->fileSize)}),
             leftOut);
}

bool TextPane::isWrapped() const
{
    return m_view->isWrapped();
}

void TextPane::setWrapped(bool wrapped)
{
    m_wrap->setChecked(wrapped);
}

void TextPane::toggleCase()
{
    m_find->toggleCase();
}

void TextPane::find()
{
    m_find->open();
}

} // namespace Slipway
