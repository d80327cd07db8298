using Fluid;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Liquid;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Answers;

/// <summary>What a template may say of a request.</summary>
/// <param name="Number">Of the request.</param>
/// <param name="Topic">In the language of the client.</param>
/// <param name="Name">Of the client.</param>
/// <param name="Owner">The organisation that has the request.</param>
/// <param name="Adviser">Who answers; empty while nobody does.</param>
internal sealed record AnswerFacts(string Number, string Topic, string Name, string Owner, string Adviser);

/// <summary>Words that are written often. They come into the answer as text that the adviser still changes.</summary>
internal sealed class AnswerTemplate
{
    public const string Subject = "answer-template";
    public const int LongestName = 120;
    public const int LongestText = 6000;

    private static readonly AnswerFacts Sample = new("DOR/2026/0001", "biznesplan", "Imię i nazwisko", "Partner", "Doradca");

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public string Name { get; private set; } = "";

    /// <summary>Code of the only topic that it is for; null for every one.</summary>
    public string? Topic { get; private set; }

    public string TextPl { get; private set; } = "";

    public string TextEn { get; private set; } = "";

    public bool IsActive { get; private set; }

    /// <exception cref="RuleException">A text is no Liquid, or asks for what no request has.</exception>
    public async Task<ActivityEntry> WriteAsync(string name, string? topic, string textPl, string textEn, bool active, Actor actor, DateTime now)
    {
        await CheckAsync(textPl, nameof(TextPl));
        await CheckAsync(textEn, nameof(TextEn));
        (Name, Topic, TextPl, TextEn, IsActive) = (name.Trim(), string.IsNullOrEmpty(topic) ? null : topic, textPl.Trim(), textEn.Trim(), active);
        return ActivityEntry.Of(AdvisoryModule.DeskKey, Subject, Id.ToString(), "changed", actor, now);
    }

    /// <summary>The text in a language, filled with what is known of the request. Plain text: nothing is marked as HTML.</summary>
    public async Task<string> FillAsync(AnswerFacts facts, string culture) =>
        (await LiquidTemplate.Parse(culture == "en" && TextEn.Length > 0 ? TextEn : TextPl).RenderAsync(facts, Cultures.Of(culture), NullEncoder.Default)).Text;

    private static async Task CheckAsync(string text, string field)
    {
        try
        {
            var filled = await LiquidTemplate.Parse(text).RenderAsync(Sample, Cultures.Of("pl"), NullEncoder.Default);
            if (filled.Unknown.Count > 0) throw new RuleException("answer.unknown", "Szablon pyta o „{0}”, a tego o sprawie nie wiemy. Możesz użyć: number, topic, name, owner, adviser.", filled.Unknown[0]);
        }
        catch (RuleException rule)
        {
            throw new RuleException(rule.Code, rule.Sentence, [.. rule.Arguments]) { Field = field };
        }
    }
}
