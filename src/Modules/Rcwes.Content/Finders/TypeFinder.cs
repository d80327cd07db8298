using Microsoft.Extensions.Localization;
using Rcwes.Content.Definitions;
using Rcwes.Framework.Finding;

namespace Rcwes.Content.Finders;

/// <summary>Content types by their name or technical name.</summary>
internal sealed class TypeFinder(ContentDefinitions definitions, IStringLocalizer<ContentTexts> texts) : IBackOfficeFinder
{
    public FoundKind Kind { get; } = new("typy", "Typy treści", 30, ContentPermissions.Definitions, typeof(ContentTexts));

    public async Task<IReadOnlyList<Found>> FindAsync(FinderQuestion question, CancellationToken ct) =>
        [.. question.In((await definitions.AllAsync(ct)).Types, type => texts[type.DisplayName], type => type.Name)
            .Select(t => new Found(texts[t.DisplayName], $"/admin/typy/{t.Name}", t.Name))];
}
