// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/filepreview.h"

#include "ui/compare/imageview.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QPlainTextEdit>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

// A text view slows down with lines of a megabyte: what is shown of one ends here.
constexpr int LongestLine = 2000;
constexpr int MostLines = 20000;

QString shownText(const QStringList &lines)
{
    QString text;
    for (const QString &line : lines.first(qMin(lines.size(), qsizetype(MostLines)))) {
        text += line.size() <= LongestLine ? line : line.left(LongestLine) + u"…"_s;
        text += u'\n';
    }
    return text;
}

} // namespace

FilePreview::FilePreview(QWidget *parent)
    : QWidget(parent)
    , m_queries(this)
    , m_stack(new QStackedLayout(this))
    , m_imagePage(new QWidget(this))
    , m_image(new ImageView(m_imagePage))
    , m_imageFacts(new TextLabel(TextKind::Quiet, {}, m_imagePage))
    , m_text(new QPlainTextEdit(this))
    , m_note(new TextLabel(TextKind::Quiet, {}, this))
{
    setObjectName(u"filePreview"_s);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(codeFont(font()));
    m_text->setAccessibleName(tr("Content of the file"));
    m_text->document()->setDocumentMargin(scaled(this, 12));
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_note->setMargin(scaled(this, 16));
    auto *imageLayout = new QVBoxLayout(m_imagePage);
    imageLayout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                                    scaled(this, 16));
    imageLayout->addWidget(m_image, 1);
    imageLayout->addWidget(m_imageFacts);
    m_stack->addWidget(m_note);
    m_stack->addWidget(m_imagePage);
    m_stack->addWidget(m_text);
}

void FilePreview::showFile(const std::string &path)
{
    if (path != m_path) {
        m_path = path;
        m_loaded = false;
    }
    if (isVisible()) {
        load();
    }
}

void FilePreview::showNothing(const QString &why)
{
    m_path.clear();
    m_loaded = true;
    m_note->setText(why);
    m_stack->setCurrentWidget(m_note);
}

void FilePreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void FilePreview::load()
{
    if (m_loaded || m_path.empty()) {
        return;
    }
    m_loaded = true;
    m_queries.ask<FileContent>(
        [path = m_path](std::stop_token stop) { return loadContent(path, stop); },
        [this](const FileContent &content) { take(content); });
}

void FilePreview::take(const FileContent &content)
{
    switch (content.kind) {
    case FileContent::Kind::Image:
        m_image->setImage(content.image);
        m_imageFacts->setText(joinFacts(
            {tr("%1 × %2 pixels").arg(content.imageSize.width()).arg(content.imageSize.height()),
             formatBytes(content.size)}));
        m_stack->setCurrentWidget(m_imagePage);
        return;
    case FileContent::Kind::Text:
        m_text->setPlainText(shownText(content.lines));
        m_stack->setCurrentWidget(m_text);
        return;
    case FileContent::Kind::Binary:
        m_note->setText(content.note.isEmpty()
                            ? tr("%1 of bytes that are neither text nor an image.")
                                  .arg(formatBytes(content.size))
                            : content.note);
        break;
    case FileContent::Kind::Unreadable:
        m_note->setText(tr("The file cannot be read: %1").arg(content.note));
        break;
    }
    m_stack->setCurrentWidget(m_note);
}

} // namespace Slipway
