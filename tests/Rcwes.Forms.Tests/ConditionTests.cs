using System.Text.Json;
using Jint;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Tests;

/// <summary>The page and the server show the same questions: whatever a person filled in there is asked for here.</summary>
public sealed class ConditionTests
{
    /// <summary>Answer, sign, value of the rule, and what comes of it on both sides.</summary>
    private static readonly (string Answer, ShowSign Sign, string Value, bool Holds)[] Table =
    [
        ("Tak", ShowSign.Is, "tak", true), ("tak ", ShowSign.Is, " TAK", true), ("nie", ShowSign.Is, "tak", false), ("ŻÓŁW", ShowSign.Is, "żółw", true),
        ("12,5", ShowSign.Is, "12.5", true), ("12.5", ShowSign.Is, "12,5", true), ("1 234,50", ShowSign.Is, "1234.5", true), ("12", ShowSign.Is, "12,0", true), ("+7", ShowSign.Is, "7", true), ("12", ShowSign.Is, "120", false),
        ("1e3", ShowSign.Is, "1000", false), ("0x10", ShowSign.Is, "16", false), ("1,2,3", ShowSign.Is, "1.2.3", false), (".5", ShowSign.Is, "0,5", true), ("5.", ShowSign.Is, "5", true),
        ("00000000000000000000000000000000001", ShowSign.Is, "1", false),
        ("12,5", ShowSign.IsNot, "12.5", false), ("nie", ShowSign.IsNot, "tak", true), ("", ShowSign.IsNot, "tak", true),
        ("x", ShowSign.NotEmpty, "", true), ("", ShowSign.NotEmpty, "", false), ("", ShowSign.Empty, "", true), ("x", ShowSign.Empty, "", false),
        ("na łąkach", ShowSign.Contains, "ŁĄK", true), ("na łąkach", ShowSign.Contains, " łąk ", true), ("las", ShowSign.Contains, "łąk", false), ("w lasach", ShowSign.DoesNotContain, "las", false), ("łąka", ShowSign.DoesNotContain, "las", true),
        ("Żółty", ShowSign.StartsWith, "żó", true), ("nieżółty", ShowSign.StartsWith, "żó", false), ("Gorzów", ShowSign.EndsWith, "ÓW", true), ("ówdzie", ShowSign.EndsWith, "ów", false),
        ("10", ShowSign.GreaterThan, "9", true), ("8,5", ShowSign.GreaterThan, "9", false), ("1 000", ShowSign.GreaterThan, "9", true), ("2026-11-30", ShowSign.LessThan, "2026-12-01", true), ("2026-12-02", ShowSign.LessThan, "2026-12-01", false),
    ];

    [Fact]
    public void The_script_of_the_page_compares_like_the_server()
    {
        using var engine = new Engine();
        // Only what touches the page is missing here.
        engine.Execute("var document = { querySelectorAll: function () { return []; } };");
        engine.Execute(File.ReadAllText(Repository.PathOf("src", "Themes", "Rcwes.Theme", "Scripts", "conditions.js")));
        foreach (var (answer, sign, value, holds) in Table)
        {
            var told = $"„{answer}” {sign} „{value}”";
            Assert.Equal((told, holds), (told, new ShowTest("x", sign, [value]).Holds([answer])));
            var answers = answer.Length == 0 ? "[]" : JsonSerializer.Serialize<string[]>([answer]);
            Assert.Equal((told, holds), (told, engine.Evaluate($"signs.{sign}({answers}, {JsonSerializer.Serialize<string[]>([value])})").AsBoolean()));
        }
        Assert.All(Enum.GetValues<ShowSign>(), s => Assert.Contains(Table, t => t.Sign == s && t.Holds));
    }

    [Theory]
    [InlineData("tak")]
    [InlineData("3")]
    public void A_condition_on_a_consent_holds_for_the_tick_and_for_the_version_that_is_kept_of_it(string value)
    {
        var shape = FormShape.Read(Cast.Document("Zgody", "",
            Cast.Widget("RcwesConsent", $$"""{{Cast.Labels("zgoda", "Zgadzam się", required: false)}}, "RcwesConsentPart": { "Version": "3", "Text": "Zgadzam się" }"""),
            Cast.Input("adres", "Adres?", show: Cast.When("zgoda", value))));
        var consent = shape.Find("zgoda")!;
        var kept = QuestionCheck.Of(consent, [Question.Ticked], []).Values;
        Assert.Equal(["zgoda", "adres"], shape.ShownWith(new Dictionary<string, IReadOnlyList<string>> { ["zgoda"] = kept }).Questions.Select(q => q.Key));
        Assert.Equal(["zgoda"], shape.ShownWith(new Dictionary<string, IReadOnlyList<string>> { ["zgoda"] = [] }).Questions.Select(q => q.Key));
    }
}
