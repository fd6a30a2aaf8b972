// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchmark.h"

#include "ui/theme/icons.h"
#include "ui/widgets/accessiblerole.h"

#include <QAction>
#include <QCoreApplication>
#include <QLineEdit>
#include <QToolButton>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class SearchMark {
    Q_DECLARE_TR_FUNCTIONS(Slipway::SearchMark)
};

} // namespace

void addSearchMark(QLineEdit *field)
{
    nameClearButton(field);
    const QAction *mark = field->addAction(icon(u"edit-find"_s), QLineEdit::LeadingPosition);
    // Qt makes a button of it, with no name, though pressing it does nothing.
    for (QToolButton *button : field->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly)) {
        if (button->defaultAction() == mark) {
            button->setAccessibleName(SearchMark::tr("Search"));
            setAccessibleRole(button, QAccessible::Graphic);
        }
    }
}

void nameClearButton(QLineEdit *field)
{
    const auto *clear = field->findChild<QAction *>(u"_q_qlineeditclearaction"_s);
    for (QToolButton *button : field->findChildren<QToolButton *>(Qt::FindDirectChildrenOnly)) {
        if (clear != nullptr && button->defaultAction() == clear) {
            button->setAccessibleName(SearchMark::tr("Clear"));
        }
    }
}

} // namespace Slipway
