// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/page.h"
#include "ui/preview/previewcontent.h"
#include "ui/theme/roles.h"

#include <QMap>
#include <QTimer>
#include <QVariant>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QHBoxLayout;
class QStackedLayout;
class QTabBar;

namespace Slipway {

class ActionRegistry;
class ImagePane;
class JsonPane;
class PreviewPane;
class SourceMapPane;
class TextLabel;
class TextPane;
class ViewMemory;

/// What a file looks like, in every way it can be looked at: a tab each.
///
/// Reads on workers, and only while it is seen. Says when the file changed since.
class FilePreview final : public QWidget {
    Q_OBJECT
public:
    explicit FilePreview(QWidget *parent = nullptr);
    using QWidget::show;
    /// What the sources' listing knows of the file.
    struct Listed {
        qint64 size = 0;
        qint64 mtimeNs = 0;
    };
    /// With `listed`, one that has changed since the listing is said to have.
    void show(const FileRef &file, const std::optional<Listed> &listed = {});
    void showNothing(const QString &why);
    /// Reads the file again.
    void reload();

    [[nodiscard]] const FileRef &file() const { return m_file; }
    /// Nothing is being read.
    [[nodiscard]] bool isReady() const { return m_loaded && !m_queries.isAsking(); }

    /// Registers what can be done here, for the page that shows it. Once.
    void addActions(ActionRegistry &actions, PageId page);

    /// How files are looked at: wrapped, the chosen tab.
    void saveView(ViewMemory &memory, const QString &prefix) const;
    void restoreView(const ViewMemory &memory, const QString &prefix);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using Content = std::shared_ptr<const PreviewContent>;
    /// One way to look at a file.
    struct View {
        QString id;
        QString title;
        PreviewPane *pane = nullptr;
        std::function<bool(const PreviewContent &)> applies;
        std::function<void(const PreviewContent &)> fill;
        bool isFilled = false;
    };

    void makeViews();
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeNotice();
    void load();
    void take(const Content &content);
    void chooseView(int tab);
    /// The tab is wanted for files of this kind from now on.
    void keepChoice(int tab);
    void sayFacts();
    [[nodiscard]] bool isListedOtherwise() const;
    void lookForChange();
    void say(const QString &text, Tone tone = Tone::Neutral);

    QueryRunner m_queries;
    QueryRunner m_stamps;
    QTimer m_watch;
    QTimer m_slow; ///< Runs while a file is read of which nothing is shown yet.
    FileRef m_file;
    std::optional<Listed> m_listed; ///< Of m_file.
    FileRef m_shown; ///< The one that the content is of.
    bool m_loaded = false;
    Content m_content;
    /// The views that were chosen by hand: by the kind of the file, as hex for an image says nothing of texts.
    QMap<QString, QVariant> m_chosen;
    std::vector<View> m_views;
    QTabBar *m_tabs = nullptr;
    QHBoxLayout *m_tools = nullptr;
    TextLabel *m_noticeText = nullptr;
    QWidget *m_head;
    QWidget *m_notice;
    QStackedLayout *m_stack;
    TextLabel *m_note;
    TextLabel *m_facts;
    TextLabel *m_leftOut;
    ImagePane *m_image = nullptr;
    TextPane *m_text = nullptr;
    SourceMapPane *m_map = nullptr;
    JsonPane *m_json = nullptr;
};

} // namespace Slipway
