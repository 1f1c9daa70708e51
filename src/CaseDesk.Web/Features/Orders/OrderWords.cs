using CaseDesk.Web.Text;

namespace CaseDesk.Web.Features.Orders;

/// <summary>Says where an order stands. A platform's own word that the desk does not know is shown as it is.</summary>
static class OrderWords
{
    public static string Status(string status) => OrdersText.ResourceManager.Find($"status.{status}") ?? status;

    public static string Method(string method) => OrdersText.ResourceManager.Find($"method.{method}") ?? method;

    public static string Problem(string problem) => OrdersText.ResourceManager.Find($"problem.{problem}") ?? problem;
}
