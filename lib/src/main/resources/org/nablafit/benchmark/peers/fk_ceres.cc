// Peer: the FK fit with ceres, a Jacobian written by hand and OpenBLAS for the convolution, one thread; the protocol is in
// worker.h.
//
// Two distributions, Sigma and gluon, x f_k(x) = N_k(x) - N_k(1), from a network of 2-H-2 nodes with inputs x and ln x, through
// a FastKernel table of DIS; pseudo-data of the toy distributions of the Les Houches benchmarks with errors of 5 to 7 %.
//
// Debian packages: g++ libceres-dev libeigen3-dev libgoogle-glog-dev libopenblas-dev
// g++ -O3 -march=native -std=c++17 -I/usr/include/eigen3 fk_ceres.cc -o fk_ceres -lceres -lglog -lopenblas
// Usage: fk_ceres TABLE
#include "worker.h"

#include <cblas.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <random>
#include <sstream>

using Numbers = std::vector<double>;

// Weights row by row: the nodes of Sigma, then those of the gluon.
struct Table {
  int points = 0, nodes = 0;
  Numbers x, weights;

  explicit Table(const char* file) {
    std::ifstream in(file);
    if (!in) throw std::runtime_error(std::string("cannot read ") + file);
    std::string line, section;
    while (std::getline(in, line)) {
      if (line.empty()) continue;
      if (line[0] == '{' || line[0] == '_') {
        section = line.substr(1, line.find('_', 1) - 1);
        if (section == "FastKernel") weights.assign(static_cast<size_t>(points) * 2 * nodes, 0);
      } else if (line[0] == '*') {
        const size_t colon = line.find(':');
        const std::string key = line.substr(1, colon - 1);
        if (key == "NDATA") points = std::atoi(line.c_str() + colon + 1);
        if (key == "NX") nodes = std::atoi(line.c_str() + colon + 1);
      } else if (section == "xGrid") {
        x.push_back(std::atof(line.c_str()));
      } else if (section == "FastKernel") {
        std::istringstream row(line);
        int point, node;
        double photon, sigma, gluon;
        row >> point >> node >> photon >> sigma >> gluon;
        weights[static_cast<size_t>(point) * 2 * nodes + node] = sigma;
        weights[static_cast<size_t>(point) * 2 * nodes + nodes + node] = gluon;
      }
    }
    if (weights.empty()) throw std::runtime_error(std::string(file) + " is no FastKernel table");
  }
};

static double toySigma(double x) {
  const double upValence = 5.107200 * std::pow(x, 0.8) * std::pow(1 - x, 3);
  const double downValence = 3.064320 * std::pow(x, 0.8) * std::pow(1 - x, 4);
  const double antidown = 0.1939875 * std::pow(x, -0.1) * std::pow(1 - x, 6);
  const double antiup = (1 - x) * antidown;
  const double strange = 0.2 * (antiup + antidown);
  return upValence + downValence + 2 * antiup + 2 * antidown + 2 * strange;
}

static double toyGluon(double x) { return 1.7 * std::pow(x, -0.1) * std::pow(1 - x, 5); }

// Parameters: of each output its bias and the weights of the H nodes, then of each hidden node its bias and the weights of
// x and ln x.
class FkFit final : public ceres::CostFunction {
 public:
  FkFit(const Table& table, int hidden, int noise)
      : hidden_(hidden),
        hiddenStart_(2 * (hidden + 1)),
        count_(hiddenStart_ + 3 * hidden),
        nodes_(table.nodes),
        points_(table.points),
        x_(table.x),
        values_(2 * nodes_),
        derivatives_(static_cast<size_t>(2) * nodes_ * count_),
        activations_(hidden),
        atNode_(2 * count_),
        atOne_(2 * count_) {
    set_num_residuals(points_);
    mutable_parameter_block_sizes()->push_back(count_);
    makeData(table, noise);
    x_.push_back(1);
    for (double x : x_) logX_.push_back(std::log(x));
  }

  bool Evaluate(double const* const* parameters, double* residuals, double** jacobians) const override {
    const bool wanted = jacobians && jacobians[0];
    distributions(parameters[0], wanted);
    std::memcpy(residuals, data_.data(), points_ * sizeof(double));
    cblas_dgemv(CblasRowMajor, CblasNoTrans, points_, 2 * nodes_, 1, matrix_.data(), 2 * nodes_, values_.data(), 1, -1, residuals, 1);
    if (wanted)
      cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, points_, count_, 2 * nodes_, 1, matrix_.data(), 2 * nodes_,
                  derivatives_.data(), count_, 0, jacobians[0], count_);
    return true;
  }

 private:
  // Table and data in units of the errors.
  void makeData(const Table& table, int noise) {
    matrix_ = table.weights;
    data_.assign(points_, 0);
    Numbers error(points_);
    std::default_random_engine engine(12345);
    std::uniform_real_distribution<double> uniform(0.05, 0.07);
    for (int d = 0; d < points_; d++) {
      double* row = &matrix_[static_cast<size_t>(d) * 2 * nodes_];
      for (int a = 0; a < nodes_; a++) data_[d] += row[a] * toySigma(x_[a]) + row[nodes_ + a] * toyGluon(x_[a]);
      error[d] = std::fabs(data_[d] * uniform(engine));
      for (int a = 0; a < 2 * nodes_; a++) row[a] /= error[d];
    }
    std::mt19937 twister(20240101 + noise);
    std::normal_distribution<double> normal;
    for (int d = 0; d < points_; d++) {
      if (noise) data_[d] += error[d] * normal(twister);
      data_[d] /= error[d];
    }
  }

  // N(x) - N(1) on the nodes and, where wanted, the derivatives; x = 1 comes first.
  void distributions(const double* p, bool wanted) const {
    double one[2] = {0, 0};
    for (int node = nodes_; node >= 0; node--) {
      double output[2];
      network(p, x_[node], logX_[node], output, wanted);
      for (int k = 0; k < 2; k++) {
        double* derivative = &atNode_[k * count_];
        if (node == nodes_) {
          one[k] = output[k];
          std::memcpy(&atOne_[k * count_], derivative, count_ * sizeof(double));
        } else {
          values_[k * nodes_ + node] = output[k] - one[k];
          if (wanted) {
            double* row = &derivatives_[static_cast<size_t>(k * nodes_ + node) * count_];
            for (int a = 0; a < count_; a++) row[a] = derivative[a] - atOne_[k * count_ + a];
          }
        }
      }
    }
  }

  // The outputs at one x and, where wanted, their derivatives into atNode_.
  void network(const double* p, double x, double logX, double* output, bool wanted) const {
    double* h = activations_.data();
    for (int j = 0; j < hidden_; j++) {
      const double* w = p + hiddenStart_ + 3 * j;
      h[j] = 1.0 / (1.0 + std::exp(-(w[0] + w[1] * x + w[2] * logX)));
    }
    for (int k = 0; k < 2; k++) {
      const double* w = p + k * (hidden_ + 1);
      output[k] = w[0];
      for (int j = 0; j < hidden_; j++) output[k] += w[1 + j] * h[j];
      if (wanted) {
        double* derivative = &atNode_[k * count_];
        std::memset(derivative, 0, hiddenStart_ * sizeof(double));
        derivative[k * (hidden_ + 1)] = 1;
        for (int j = 0; j < hidden_; j++) {
          derivative[k * (hidden_ + 1) + 1 + j] = h[j];
          const double s = w[1 + j] * h[j] * (1 - h[j]);
          derivative[hiddenStart_ + 3 * j] = s;
          derivative[hiddenStart_ + 3 * j + 1] = s * x;
          derivative[hiddenStart_ + 3 * j + 2] = s * logX;
        }
      }
    }
  }

  const int hidden_, hiddenStart_, count_, nodes_, points_;
  Numbers x_, logX_, matrix_, data_;
  mutable Numbers values_, derivatives_, activations_, atNode_, atOne_;
};

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: fk_ceres TABLE\n");
    return 1;
  }
  try {
    const Table table(argv[1]);
    return serve(argv[0], [&table](const Request& request) {
      return std::make_unique<FkFit>(table, request.nodes, request.noise);
    });
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
