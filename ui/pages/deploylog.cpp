// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/deploylog.h"

#include "ui/theme/measures.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocument>

namespace Slipway {

using namespace Qt::StringLiterals;

DeployLog::DeployLog(QWidget *parent)
    : QTextEdit(parent)
{
    setObjectName(u"deployLog"_s);
    setAccessibleName(tr("Log of the deployment"));
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setPlaceholderText(tr("Nothing has happened on the targets."));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setFont(codeFont(font()));
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setMaximumBlockCount(5000);
    document()->setDocumentMargin(0); // in line with its title
    viewport()->setAutoFillBackground(false);
}

void DeployLog::setLines(const QStringList &lines)
{
    const QString text = lines.join(u'\n');
    if (toPlainText() == text) {
        return;
    }
    const bool atEnd = verticalScrollBar()->value() == verticalScrollBar()->maximum();
    setPlainText(text);
    hang();
    if (atEnd) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

void DeployLog::changeEvent(QEvent *event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        hang();
    }
}

void DeployLog::hang()
{
    const int stamp = fontMetrics().horizontalAdvance(u"00:00:00  "_s);
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    QTextBlockFormat hanging;
    hanging.setLeftMargin(stamp);
    hanging.setTextIndent(-stamp);
    all.mergeBlockFormat(hanging);
}

} // namespace Slipway
