// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparecontent.h"

#include <algorithm>

namespace Slipway {

namespace {

bool sameBytes(const FileRef &left, const FileRef &right, std::stop_token stop)
{
    constexpr qint64 Step = 1024 * 1024;
    const Result<OpenFile> a = OpenFile::open(left);
    const Result<OpenFile> b = OpenFile::open(right);
    if (!a || !b || a->size() != b->size()) {
        return false;
    }
    for (qint64 at = 0; at < a->size(); at += Step) {
        const QByteArray block = a->read(at, Step, stop);
        if (stop.stop_requested() || block.isEmpty() || block != b->read(at, Step, stop)) {
            return false;
        }
    }
    return true;
}

/// A file without text has none to compare; a file that is not there, or empty, has an empty one.
std::shared_ptr<const TextSource> textOf(const PreviewContent *content)
{
    if (content == nullptr || (!content->error.has_value() && content->stamp.size == 0)) {
        return TextSource::fromText({});
    }
    return content->text != nullptr ? content->text->source : nullptr;
}

bool isPartlyColoured(const PreviewContent *content)
{
    return content != nullptr && content->text != nullptr && !content->text->language.isEmpty()
        && content->text->source->text().size() > SyntaxColours::MostCharacters;
}

std::shared_ptr<const DiffTexts> compareTexts(const CompareContent &content, bool ignoreSpace,
                                              std::stop_token stop)
{
    auto texts = std::make_shared<DiffTexts>();
    texts->left = textOf(content.left.get());
    texts->right = textOf(content.right.get());
    if (texts->left == nullptr || texts->right == nullptr
        || (texts->left->lineCount() == 0 && texts->right->lineCount() == 0)) {
        return nullptr;
    }
    texts->leftColours = content.left != nullptr && content.left->text != nullptr
        ? content.left->text->colours
        : nullptr;
    texts->rightColours = content.right != nullptr && content.right->text != nullptr
        ? content.right->text->colours
        : nullptr;
    texts->isPartlyColoured =
        isPartlyColoured(content.left.get()) || isPartlyColoured(content.right.get());
    texts->diff = diffLines(*texts->left, *texts->right, ignoreSpace, stop);
    return texts;
}

} // namespace

bool isCurrent(const CompareContent &content, const CompareQuestion &question)
{
    const auto isAsRead = [](const FileRef &file, const PreviewContent *read) {
        if (file.isMissing() || read == nullptr) {
            return file.isMissing() && read == nullptr;
        }
        return !read->error && stampOf(file.path) == read->stamp;
    };
    return isAsRead(question.left, content.left.get())
        && isAsRead(question.right, content.right.get());
}

std::shared_ptr<const CompareContent> loadComparison(const CompareQuestion &question,
                                                     std::stop_token stop)
{
    auto content = std::make_shared<CompareContent>();
    content->left = question.left.isMissing() ? nullptr : loadPreview(question.left, stop);
    content->right = question.right.isMissing() ? nullptr : loadPreview(question.right, stop);
    if (content->left != nullptr && content->right != nullptr) {
        content->sameBytes = sameBytes(question.left, question.right, stop);
    }
    content->texts = compareTexts(*content, question.ignoreSpace, stop);
    return content;
}

std::shared_ptr<const CompareContent> compareAgain(const CompareContent &content, bool ignoreSpace,
                                                   std::stop_token stop)
{
    auto again = std::make_shared<CompareContent>(content);
    again->texts = compareTexts(content, ignoreSpace, stop);
    return again;
}

} // namespace Slipway
