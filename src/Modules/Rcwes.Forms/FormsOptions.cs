using Microsoft.Extensions.Configuration;

namespace Rcwes.Forms;

/// <summary>What can be set about forms; the keys stand in docs/configuration.md.</summary>
/// <param name="DraftDays">Days for which a form that was begun and not sent is kept after its last change.</param>
/// <param name="AnswerMonths">Months for which answers are kept when the form does not say otherwise.</param>
/// <param name="LeastSeconds">Whoever answers the first page faster is asked a plain question.</param>
internal sealed record FormsOptions(int DraftDays, int AnswerMonths, int LeastSeconds)
{
    public static FormsOptions From(IConfiguration configuration)
    {
        var forms = configuration.GetSection("Rcwes:Forms");
        return new(Math.Max(1, forms.GetValue("DraftDays", 14)), Math.Max(1, forms.GetValue("AnswerMonths", 24)), Math.Max(0, forms.GetValue("LeastSeconds", 3)));
    }
}
