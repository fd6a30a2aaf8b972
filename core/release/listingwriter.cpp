// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "release/listingfields.h"
#include "release/listingwords.h"
#include "release/releaselisting.h"

#include <cstdint>
#include <initializer_list>
#include <span>

namespace Slipway {

using namespace ListingFields;

namespace {

void appendFields(std::string &out, std::string_view key,
                  std::initializer_list<std::string_view> fields)
{
    out += key;
    for (const std::string_view field : fields) {
        out += '\t';
        appendText(out, field);
    }
    out += '\n';
}

/// One whose value is empty is left out.
void appendFact(std::string &out, std::string_view key, const QString &value)
{
    if (!value.isEmpty()) {
        appendFields(out, key, {pathFromText(value)});
    }
}

void appendCommit(std::string &out, const ProjectCommit &commit)
{
    appendFields(out, "commit", {pathFromText(commit.hash), pathFromText(commit.id)});
    appendFact(out, "branch", commit.branch);
    appendFields(out, "changed", {commit.changed ? "yes" : "no"});
}

void appendHead(std::string &out, const Release &release)
{
    const Provenance &from = release.provenance;
    appendFields(out, "slipway-release",
                 {std::to_string(release.uses.isKnown() ? ReleaseListingVersion
                                                        : ReleaseListingWithoutUses)});
    appendFact(out, "id", release.id);
    appendFact(out, "created", release.createdAt.toUTC().toString(Qt::ISODateWithMs));
    appendFact(out, "by", release.createdBy);
    appendFact(out, "user", from.user);
    appendFact(out, "host", from.host);
    appendFact(out, "project", release.project);
    if (from.commit) {
        appendCommit(out, *from.commit);
    }
    appendFact(out, "no-commit", noCommitId(from.noCommit));
    appendFact(out, "python", from.python);
    appendFact(out, "django", from.django);
    for (const Distribution &package : from.packages) {
        appendFields(out, "package", {pathFromText(package.name), pathFromText(package.version)});
    }
    appendFact(out, "settings", from.settingsModule);
    appendFact(out, "storage", from.storage);
    if (!from.storageOptions.isEmpty()) {
        appendFields(out, "options", {from.storageOptions.toStdString()});
    }
    std::string mode;
    appendNumber(mode, release.folderMode, 8);
    appendFields(out, "folder-mode", {mode});
    for (const UnresolvedReference &left : release.unresolved) {
        appendFields(out, "unresolved", {left.isTold ? "warn" : "leave", left.file, left.url});
    }
    for (const OutputClash &clash : release.clashes) {
        appendFields(out, "clash",
                     {outputClashName(clash.kind), clash.name, clash.by, clash.other});
    }
    for (const MediaType &type : release.mediaTypes) {
        appendFields(out, "type", {type.type, type.encoding});
    }
    for (const ReleaseOrigin &origin : release.origins) {
        appendFields(out, "origin",
                     {pathFromText(origin.label), pathFromText(origin.app),
                      pathFromText(origin.package), pathFromText(origin.version)});
    }
    appendFields(out, "bytes", {std::to_string(release.totalBytes)});
    appendFields(out, "files", {std::to_string(release.files.size())});
}

void appendIndex(std::string &out, uint32_t index)
{
    if (index == ReleaseFile::None) {
        out += '-';
    } else {
        appendNumber(out, index);
    }
}

void appendUses(std::string &out, std::span<const uint32_t> uses)
{
    if (uses.empty()) {
        out += '-';
    }
    for (size_t i = 0; i < uses.size(); ++i) {
        if (i > 0) {
            out += ',';
        }
        appendNumber(out, uses[i]);
    }
    out += '\t';
}

void appendFile(std::string &out, const Release &release, size_t index)
{
    const ReleaseFile &file = release.files[index];
    out += fileRoleName(file.role);
    out += '\t';
    appendNumber(out, file.mode, 8);
    out += '\t';
    appendNumber(out, file.size);
    out += '\t';
    appendHex(out, file.digest.bytes);
    out += '\t';
    if (file.md5.isNull()) {
        out += '-';
    } else {
        appendHex(out, file.md5.bytes);
    }
    out += '\t';
    appendIndex(out, file.mediaType);
    out += '\t';
    appendIndex(out, file.origin);
    out += '\t';
    if (release.uses.isKnown()) {
        appendUses(out, release.uses.of(index));
    }
    appendText(out, file.path.bytes());
    if (!file.logical.empty()) {
        out += '\t';
        appendText(out, file.logical);
    }
    out += '\n';
}

} // namespace

std::string releaseListingText(const Release &release)
{
    constexpr size_t LineSize = 190;
    std::string out;
    out.reserve(4096 + release.files.size() * LineSize);
    appendHead(out, release);
    for (size_t index = 0; index < release.files.size(); ++index) {
        appendFile(out, release, index);
    }
    const Sha256 digest = Sha256::of(out);
    out += "end\t";
    appendHex(out, digest.bytes);
    out += '\n';
    return out;
}

} // namespace Slipway
