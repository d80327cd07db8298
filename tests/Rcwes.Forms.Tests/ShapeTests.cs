using System.Text.Json.Nodes;
using Rcwes.Forms.Filling;
using Rcwes.Forms.Shapes;

namespace Rcwes.Forms.Tests;

/// <summary>What a document says is what is asked, whatever somebody wrote into it.</summary>
public sealed class ShapeTests
{
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Given(params (string Key, string Value)[] answers) => answers.ToDictionary(a => a.Key, a => (IReadOnlyList<string>)[a.Value]);

    private static FormShape Shape(params string[] widgets) => FormShape.Read(Cast.Document("Ankieta", "", widgets));

    [Fact]
    public void A_form_of_Orchard_Core_is_asked_as_it_stands_with_labels_from_wherever_they_are()
    {
        var shape = Shape(
            Cast.Widget("Label", """ "TitlePart": { "Title": "Twoje imię" }, "LabelPart": { "For": "imie-id" }"""),
            Cast.Widget("Input", """ "FormElementPart": { "Id": "imie-id" }, "FormInputElementPart": { "Name": "imie" }, "InputPart": { "Type": "text" }"""),
            Cast.Widget("Input", """ "FormInputElementPart": { "Name": "mail" }, "InputPart": { "Type": "email", "Label": "Poczta" }"""),
            Cast.Widget("Select", """ "FormInputElementPart": { "Name": "wybor" }, "SelectPart": { "Options": [{ "Text": "Łąka", "Value": "" }, { "Text": "", "Value": "las" }], "Editor": "Radio" }"""),
            Cast.Widget("Validation", """ "ValidationPart": { "For": "mail" }"""),
            Cast.Widget("ValidationSummary", """ "ValidationSummaryPart": {}"""),
            Cast.Widget("Button", """ "ButtonPart": { "Text": "Ślij", "Type": "submit" }"""));
        Assert.Equal([("imie", "Twoje imię", QuestionKind.Text), ("mail", "Poczta", QuestionKind.Email), ("wybor", "wybor", QuestionKind.One)], shape.Questions.Select(q => (q.Key, q.Label, q.Kind)));
        Assert.Equal([new Choice("Łąka", "Łąka"), new Choice("las", "las")], shape.Find("wybor")!.Options);
        Assert.Equal("Ślij", shape.Button);
        Assert.Empty(shape.Problems);
    }

    [Fact]
    public void A_question_is_there_when_its_condition_holds_and_an_answer_that_is_not_asked_does_not_count()
    {
        var shape = Shape(Cast.Choice("a", "A?", 2, "Tak", "Nie"), Cast.Input("b", "B?", show: Cast.When("a", "tak")), Cast.Input("c", "C?", show: Cast.When("b", "x")));
        Assert.Equal(["a"], shape.ShownWith(Given()).Questions.Select(q => q.Key));
        Assert.Equal(["a", "b", "c"], shape.ShownWith(Given(("a", "TAK"), ("b", "x"))).Questions.Select(q => q.Key));
        // B was answered once, but is not asked now: C does not hang in the air.
        Assert.Equal(["a"], shape.ShownWith(Given(("a", "nie"), ("b", "x"))).Questions.Select(q => q.Key));
    }

    [Fact]
    public void Every_sign_compares_as_its_word_says()
    {
        (ShowSign Sign, string Value, string Yes, string No)[] table =
        [
            (ShowSign.Is, "tak", "Tak", "nie"), (ShowSign.IsNot, "tak", "nie", "tak"), (ShowSign.NotEmpty, "", "x", ""), (ShowSign.Empty, "", "", "x"),
            (ShowSign.Contains, "ŁĄK", "na łące, na łąkach", "las"), (ShowSign.DoesNotContain, "las", "łąka", "w lasach"), (ShowSign.StartsWith, "żó", "Żółty", "nieżółty"), (ShowSign.EndsWith, "ów", "Gorzów", "ówdzie"),
            (ShowSign.GreaterThan, "9", "10", "8,5"), (ShowSign.LessThan, "2026-12-01", "2026-11-30", "2026-12-02"),
        ];
        foreach (var (sign, value, yes, no) in table)
        {
            Assert.True(new ShowTest("x", sign, [value]).Holds([yes]), $"{sign} {yes}");
            Assert.False(new ShowTest("x", sign, [value]).Holds([no]), $"{sign} {no}");
        }
        Assert.All(Enum.GetValues<ShowSign>(), s => Assert.Contains(table, t => t.Sign == s));
    }

    [Fact]
    public void A_condition_on_a_question_that_is_gone_and_a_circle_of_conditions_hide_nothing_and_are_told_to_the_editor()
    {
        var shape = Shape(
            Cast.Input("a", "A?", show: Cast.When("b", "x")), Cast.Input("b", "B?", show: Cast.When("a", "x")),
            Cast.Input("c", "C?", show: Cast.When("c", "x")), Cast.Input("d", "D?", show: Cast.When("duch", "x")), Cast.Input("e", "E?", show: Cast.When("a", "tak")),
            Cast.Step("Dalej", Cast.When("duch", "x")), Cast.Input("f", "F?"));
        Assert.Equal(["a", "b", "c", "d", "f"], shape.ShownWith(Given()).Questions.Select(q => q.Key));
        Assert.Equal([FormProblemKind.Cycle, FormProblemKind.Cycle, FormProblemKind.Cycle], shape.Problems.Where(p => p.Kind == FormProblemKind.Cycle).Select(p => p.Kind));
        Assert.Equal(["D?", "Dalej"], shape.Problems.Where(p => p.Kind == FormProblemKind.Missing).Select(p => p.Where));
    }

    [Fact]
    public void What_nobody_can_answer_is_told_and_a_broken_document_still_gives_a_form()
    {
        var shape = Shape(Cast.Input("a", "A?"), Cast.Input("a", "Jeszcze raz A?"), Cast.Widget("ReCaptcha", """ "ReCaptchaPart": {}"""), Cast.Choice("pusty", "Pusty?", 2));
        Assert.Equal(["a", "a-2", "pusty"], shape.Questions.Select(q => q.Key));
        Assert.Equal([FormProblemKind.Doubled, FormProblemKind.Unknown, FormProblemKind.NoOptions], shape.Problems.Select(p => p.Kind));
        foreach (var broken in new[] { "{}", """{ "FlowPart": 7 }""", """{ "FlowPart": { "Widgets": "x" } }""", """{ "FlowPart": { "Widgets": [1, null, { "ContentType": 5 }, { "ContentType": "Input", "FormInputElementPart": [] }] }, "RcwesFormPart": { "MostAnswers": "wiele", "OpensUtc": 3 } }""" })
            Assert.NotEmpty(FormShape.Read((JsonObject)JsonNode.Parse(broken)!).Steps);
        Assert.Equal([FormProblemKind.Empty], Shape().Problems.Select(p => p.Kind));
    }

    [Fact]
    public void Answers_are_kept_in_one_spelling_or_sent_back_with_a_sentence()
    {
        (QuestionKind Kind, string Typed, string? Kept)[] table =
        [
            (QuestionKind.Nip, "PL 927-187-32-07", "9271873207"), (QuestionKind.Nip, "9271873208", null), (QuestionKind.Regon, "123456785", "123456785"), (QuestionKind.Regon, "123456789", null),
            (QuestionKind.Krs, "KRS 28860", "0000028860"), (QuestionKind.Krs, "12345678901", null), (QuestionKind.PostalCode, "66 400", "66-400"), (QuestionKind.PostalCode, "664", null),
            (QuestionKind.Email, " ala@Łąka.example.pl ", "ala@xn--ka-ola7v.example.pl"), (QuestionKind.Email, "ala", null), (QuestionKind.Phone, "+48 95 738-00-61", "+48 95 738-00-61"), (QuestionKind.Phone, "12", null), (QuestionKind.Phone, "zadzwoń", null),
            (QuestionKind.Number, "1 234,5", "1234.5"), (QuestionKind.Number, "dużo", null), (QuestionKind.Date, "31.12.2026", "2026-12-31"), (QuestionKind.Date, "2026-02-30", null),
            (QuestionKind.Url, "rcwes.pl", "https://rcwes.pl/"), (QuestionKind.Url, "javascript://a.b/", null), (QuestionKind.Text, "dwie\r\nlinie\u0007", "dwie linie"), (QuestionKind.LongText, "dwie\r\nlinie", "dwie\nlinie"),
            (QuestionKind.Text, new string('ł', 10_000), null),
        ];
        foreach (var (kind, typed, kept) in table)
        {
            var result = QuestionCheck.Of(new("id", null, "k", kind, "Pytanie?"), [typed], []);
            Assert.Equal((kind, typed, kept is not null), (kind, typed, result.IsRight));
            Assert.Equal(kept ?? typed.Trim(), Assert.Single(result.Values));
        }
        Choice[] offered = [new("a", "A"), new("b", "B")];
        Assert.Equal(["b"], QuestionCheck.Of(new("id", null, "k", QuestionKind.One, "?"), ["b"], offered).Values);
        Assert.False(QuestionCheck.Of(new("id", null, "k", QuestionKind.List, "?"), ["c"], offered).IsRight);
        Assert.False(QuestionCheck.Of(new("id", null, "k", QuestionKind.Some, "?"), ["a", "c"], offered).IsRight);
        Assert.True(QuestionCheck.Of(new("id", null, "k", QuestionKind.Some, "?"), [], offered).IsRight);
        Assert.False(QuestionCheck.Of(new("id", null, "k", QuestionKind.Consent, "?") { Required = true, Version = "3" }, [], []).IsRight);
        Assert.Equal(["3"], QuestionCheck.Of(new("id", null, "k", QuestionKind.Consent, "?") { Version = "3" }, ["tak"], []).Values);
    }
}
