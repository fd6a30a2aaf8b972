// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/projectdata.h"

#include <QWidget>

class QPushButton;

namespace Slipway {

class ElidedLabel;
class EnvironmentMark;
class TextLabel;

/// The strip across the top: environment, project, settings module, Django; at the right the way to the palette.
class TitleStrip final : public QWidget {
    Q_OBJECT
public:
    explicit TitleStrip(QWidget *parent = nullptr);
    void setProject(const ProjectData *project);

Q_SIGNALS:
    void paletteRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    EnvironmentMark *m_mark;
    TextLabel *m_project;
    ElidedLabel *m_facts;
    QPushButton *m_goTo;
};

/// The name of an environment on a coloured ground; production in red.
class EnvironmentMark final : public QWidget {
    Q_OBJECT
public:
    explicit EnvironmentMark(QWidget *parent = nullptr);
    void setEnvironment(const QString &name, bool production);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    bool m_production = false;
};

} // namespace Slipway
