using Microsoft.Extensions.Localization;
using Rcwes.Forms.Parts;

namespace Rcwes.Forms.Shapes;

/// <summary>Problems of a form in words.</summary>
internal static class ProblemWords
{
    public static string Of(FormProblem problem, IStringLocalizer l) => problem.Kind switch
    {
        FormProblemKind.Doubled => l["Dwa pytania mają tę samą nazwę „{1}”. Pytanie „{0}” dostało numer.", problem.Where, problem.Other],
        FormProblemKind.Missing => l["„{0}” ma warunek z pytaniem „{1}”, którego nie ma w formularzu. Dopóki tak jest, pokazujemy je zawsze.", problem.Where, problem.Other],
        FormProblemKind.Cycle => l["Warunek pytania „{0}” w końcu zależy od niego samego. Dopóki tak jest, pokazujemy je zawsze.", problem.Where],
        FormProblemKind.Later => l["„{0}” ma warunek z pytaniem „{1}”, które jest dopiero w następnym kroku.", problem.Where, problem.Other],
        FormProblemKind.Unknown => l["Elementu „{0}” ten system nie zna. Zostaje zapisany, ale osoby go nie widzą.", problem.Where],
        FormProblemKind.NoOptions => l["Pytanie „{0}” nie ma żadnej odpowiedzi do wyboru.", problem.Where],
        FormProblemKind.Months => l["Formularz każe trzymać odpowiedzi przez tyle miesięcy: {0}. Można podać od 1 do {1}. Dopóki tak jest, liczy się {2}.", problem.Where, RcwesFormPart.MostMonths, problem.Where.StartsWith('-') || problem.Where == "0" ? l["zwykły termin"].Value : RcwesFormPart.MostMonths],
        FormProblemKind.NoAddress => l["Formularz ma zapisywać na wiadomości, ale nie pyta o adres e-mail, więc nikogo nie zapisze."],
        _ => l["Formularz o nic nie pyta."],
    };
}
