using Microsoft.Extensions.Localization;

namespace Rcwes.Framework.Bulk;

/// <summary>What came of a run, in the reader's language.</summary>
internal sealed class BulkSentences(IStringLocalizer<FrameworkTexts> texts)
{
    /// <summary>E.g. „Opublikowano: 12. Nie opublikowano: 2.”</summary>
    public string Of(BulkResult result)
    {
        var (run, words, own) = (result.Run, result.Act.Words, result.Act.Texts);
        var refused = run.Count(BulkOutcome.Refused);
        List<string> said = run.State switch
        {
            BulkState.Undone => [texts["Cofnięto: {0}.", run.Count(BulkOutcome.Undone)]],
            _ => [own[words.Done, run.Count(BulkOutcome.Done, BulkOutcome.Undone, BulkOutcome.NotUndone)]],
        };
        if (run.State == BulkState.Undone && run.Count(BulkOutcome.NotUndone) is > 0 and var kept) said.Add(texts["Nie cofnięto: {0}.", kept]);
        if (run.State != BulkState.Undone && refused > 0) said.Add(own[words.NotDone, refused]);
        if (run.Count(BulkOutcome.Waiting) is > 0 and var waiting) said.Add(texts["Przerwano, zanim dokończono: {0}.", waiting]);
        return string.Join(' ', said);
    }

    /// <summary>The sentence of a rule: the module's, or the framework's when the module has none.</summary>
    public string Of(BulkAct act, RuleException rule) => Say(act, rule.Sentence, [.. rule.Arguments]);

    /// <inheritdoc cref="Of(BulkAct, RuleException)"/>
    public string Of(BulkAct act, BulkItem item) => item.Why is null ? "" : Say(act, item.Why, item.WhyArguments);

    private string Say(BulkAct act, string sentence, object[] arguments)
    {
        var said = texts[sentence, arguments];
        return said.ResourceNotFound ? act.Texts[sentence, arguments] : said;
    }
}
